namespace Dapr.Sidecar.Resiliency;

/// <summary>The retries that Dapr has of its own; a Resiliency document may change all but the one for actors that are not found.</summary>
internal static class BuiltInPolicies
{
    public const string ServiceRetries = "DaprBuiltInServiceRetries";
    public const string ActorRetries = "DaprBuiltInActorRetries";
    public const string ActorReminderRetries = "DaprBuiltInActorReminderRetries";
    public const string ActorNotFoundRetries = "DaprBuiltInActorNotFoundRetries";
    public const string InitializationRetries = "DaprBuiltInInitializationRetries";

    public static bool Has(string name) => name is ServiceRetries or ActorRetries or ActorReminderRetries or ActorNotFoundRetries or InitializationRetries;
}
