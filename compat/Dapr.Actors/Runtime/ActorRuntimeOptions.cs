using System.Text.Json;

namespace Dapr.Actors.Runtime;

/// <summary>The actors of this app, and what Dapr shall know about them. What is null is Dapr's default.</summary>
public sealed class ActorRuntimeOptions
{
    private TimeSpan? _idleTimeout;
    private TimeSpan? _scanInterval;
    private TimeSpan? _drainTimeout;
    private int? _partitions;
    private string? _apiToken = string.Empty;
    private JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    /// <summary>The actor types.</summary>
    public ActorRegistrationCollection Actors { get; } = [];

    /// <summary>How long an actor that nobody calls stays active.</summary>
    public TimeSpan? ActorIdleTimeout
    {
        get => _idleTimeout;
        set => _idleTimeout = Positive(value);
    }

    /// <summary>How often Dapr looks for actors that nobody calls.</summary>
    public TimeSpan? ActorScanInterval
    {
        get => _scanInterval;
        set => _scanInterval = Positive(value);
    }

    /// <summary>How long a call may go on when its actor moves to another replica.</summary>
    public TimeSpan? DrainOngoingCallTimeout
    {
        get => _drainTimeout;
        set => _drainTimeout = Positive(value);
    }

    /// <summary>Whether Dapr waits for such a call.</summary>
    public bool DrainRebalancedActors { get; set; }

    /// <summary>Whether actors can be called by calls of their own.</summary>
    public ActorReentrancyConfig ReentrancyConfig { get; set; } = new();

    /// <summary>Whether strongly typed proxies speak JSON. Here they always do; the official SDK needs to be told.</summary>
    public bool UseJsonSerialization { get; set; }

    /// <summary>How state, arguments and results are turned to and from JSON.</summary>
    public JsonSerializerOptions JsonSerializerOptions
    {
        get => _json;
        set => _json = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The sidecar's token; <c>DAPR_API_TOKEN</c> by default.</summary>
    public string? DaprApiToken
    {
        get => _apiToken;
        set => _apiToken = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>How many documents reminders are spread over, in versions of Dapr that keep them in the state store.</summary>
    public int? RemindersStoragePartitions
    {
        get => _partitions;
        set => _partitions = value is < 0 ? throw new ArgumentOutOfRangeException(nameof(value), value, "must be positive") : value;
    }

    /// <summary>The sidecar's address; <c>DAPR_HTTP_ENDPOINT</c> by default, else localhost with <c>DAPR_HTTP_PORT</c>.</summary>
    public string? HttpEndpoint { get; set; }

    private static TimeSpan? Positive(TimeSpan? value)
        => value <= TimeSpan.Zero ? throw new ArgumentOutOfRangeException(nameof(value), value, "must be positive") : value;
}
