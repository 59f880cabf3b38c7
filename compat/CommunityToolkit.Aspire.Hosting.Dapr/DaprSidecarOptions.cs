using System.Collections.Immutable;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>How a sidecar is run.</summary>
public sealed record DaprSidecarOptions
{
    /// <summary>The address of the app; by default this machine's.</summary>
    public string? AppChannelAddress { get; init; }

    /// <summary>The path by which the sidecar asks whether the app is well.</summary>
    public string? AppHealthCheckPath { get; init; }

    /// <summary>The name by which others invoke the app; by default the resource's name.</summary>
    public string? AppId { get; init; }

    /// <summary>How many requests the app is sent at once; by default any number.</summary>
    public int? AppMaxConcurrency { get; init; }

    /// <summary>The port of the app; by default that of its http endpoint.</summary>
    public int? AppPort { get; init; }

    public string? AppProtocol { get; init; }

    /// <summary>The name of the app's endpoint; by default <c>http</c>.</summary>
    public string? AppEndpoint { get; init; }

    /// <summary>A Dapr configuration file, from the AppHost's folder.</summary>
    public string? Config { get; init; }

    public int? DaprGrpcPort { get; init; }

    public int? DaprHttpPort { get; init; }

    public bool? EnableApiLogging { get; init; }

    public bool? EnableAppHealthCheck { get; init; }

    public string? LogLevel { get; init; }

    /// <summary>The port with metrics for Prometheus; the embedded runtime has one for all apps.</summary>
    public int? MetricsPort { get; init; }

    public string? PlacementHostAddress { get; init; }

    /// <summary>Folders with components, besides those of the components that the sidecar refers to; from the AppHost's folder.</summary>
    public IImmutableSet<string> ResourcesPaths { get; init; } = ImmutableHashSet<string>.Empty;
}
