namespace Dapr.Crash.App;

/// <summary>Which app this process is, as its environment says.</summary>
/// <param name="AppId">The Dapr app id.</param>
/// <param name="Journals">The folder for what it notes.</param>
/// <param name="Token">What its own sidecar sends.</param>
/// <param name="HostsActors">Whether it has the actors.</param>
internal sealed record AppIdentity(string AppId, string Journals, string Token, bool HostsActors)
{
    public static AppIdentity Of(IConfiguration configuration)
        => new(Need(configuration, "APP_ID"), Need(configuration, "JOURNALS"), Need(configuration, "APP_API_TOKEN"), configuration["HOSTS_ACTORS"] == "true");

    /// <summary>The topic of the other app's outbox, which only this app hears.</summary>
    public string StoredTopic => $"{AppId}-stored";

    /// <summary>The state component whose transactions are published.</summary>
    public string Outbox => $"{AppId}-outbox";

    /// <summary>The topic that only one app hears.</summary>
    public static string TopicOf(string appId) => $"{appId}-orders";

    private static string Need(IConfiguration configuration, string name)
        => configuration[name] ?? throw new InvalidOperationException($"{name} is not set.");
}
