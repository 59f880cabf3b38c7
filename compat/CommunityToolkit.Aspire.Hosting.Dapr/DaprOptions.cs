namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>How Dapr is run.</summary>
public sealed record DaprOptions
{
    /// <summary>The Dapr CLI. The embedded runtime has no use for it; the official package insists on one even when it publishes.</summary>
    public string? DaprPath { get; set; }

    /// <summary>Whether the runtime sends telemetry to the dashboard; by default it does.</summary>
    public bool? EnableTelemetry { get; set; }
}
