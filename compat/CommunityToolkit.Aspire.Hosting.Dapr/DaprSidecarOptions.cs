using System.Collections.Immutable;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>How a sidecar is run.</summary>
public sealed record DaprSidecarOptions
{
    /// <summary>The path by which the sidecar asks whether the app is well.</summary>
    public string? AppHealthCheckPath { get; init; }

    /// <summary>The name by which others invoke the app; by default the resource's name.</summary>
    public string? AppId { get; init; }

    /// <summary>The port of the app; by default that of its http endpoint.</summary>
    public int? AppPort { get; init; }

    public string? AppProtocol { get; init; }

    /// <summary>The name of the app's endpoint; by default <c>http</c>.</summary>
    public string? AppEndpoint { get; init; }

    /// <summary>A Dapr configuration file.</summary>
    public string? Config { get; init; }

    public int? DaprGrpcPort { get; init; }

    public int? DaprHttpPort { get; init; }

    public bool? EnableApiLogging { get; init; }

    public bool? EnableAppHealthCheck { get; init; }

    public string? LogLevel { get; init; }

    public int? MetricsPort { get; init; }

    public string? PlacementHostAddress { get; init; }

    /// <summary>Folders with components, besides those of the components that the sidecar refers to.</summary>
    public IImmutableSet<string> ResourcesPaths { get; init; } = ImmutableHashSet<string>.Empty;
}
