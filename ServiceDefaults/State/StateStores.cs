namespace MusicStreaming.ServiceDefaults;

/// <summary>The names of a service's state components: the same table, with and without the outbox.</summary>
public static class StateStores
{
    private const string OutboxSuffix = "-outbox";

    /// <summary>The state store of an app.</summary>
    public static string State(string appId) => $"{appId}-state";

    /// <summary>The same table, where a transaction also publishes to the app's topic.</summary>
    public static string Outbox(string appId) => $"{appId}{OutboxSuffix}";

    internal static bool IsOutbox(string store) => store.EndsWith(OutboxSuffix, StringComparison.Ordinal);
}
