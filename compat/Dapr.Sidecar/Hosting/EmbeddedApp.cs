namespace Dapr.Sidecar;

/// <summary>
/// An app that the runtime serves. Several entries with one <see cref="AppId"/> are replicas: each has a port of its own, and
/// an invocation or a message goes to one of them.
/// </summary>
public sealed record EmbeddedApp
{
    /// <summary>The Dapr app id.</summary>
    public required string AppId { get; init; }

    /// <summary>Where the app listens; null if it only calls, or if <see cref="Handler"/> is set.</summary>
    public Uri? Address { get; init; }

    /// <summary>Reaches an app in this process, for example a test server. It is called at first use, and again while it throws.</summary>
    public Func<HttpMessageHandler>? Handler { get; init; }

    /// <summary>Sent to the app in <c>dapr-api-token</c> (<c>APP_API_TOKEN</c>).</summary>
    public string? AppApiToken { get; init; }

    /// <summary>The runtime's port for this app; 0 lets the system choose.</summary>
    public int HttpPort { get; init; }

    /// <summary>A path of the app that has to answer with success before messages are delivered.</summary>
    public string? AppHealthPath { get; init; }

    /// <summary>
    /// What <c>daprd --config</c> is given: a file, or the name of a Configuration of the components folder; null for the one
    /// with the name of the app, or else <c>appconfig</c>, if there is any.
    /// </summary>
    public string? Config { get; init; }

    /// <summary>How many requests the app is sent at once (<c>app-max-concurrency</c>); 0 for any number.</summary>
    public int MaxConcurrency { get; init; }
}
