namespace Dapr.Sidecar;

/// <summary>How an <see cref="EmbeddedRuntime"/> is set up.</summary>
public sealed record EmbeddedRuntimeOptions
{
    /// <summary>The folder with the component YAML; null for <c>components/embedded</c> of the repository that the program lies in.</summary>
    public string? ComponentsFolder { get; init; }

    /// <summary>Several folders with YAML instead of <see cref="ComponentsFolder"/>, as <c>--resources-path</c> names them.</summary>
    public IReadOnlyList<string> ResourcesPaths { get; init; } = [];

    /// <summary>Where everything is kept; null to keep it in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The token that apps have to send (<c>DAPR_API_TOKEN</c>); null for none.</summary>
    public string? DaprApiToken { get; init; }

    /// <summary>The loopback port that serves <c>/metrics</c> for Prometheus, 0 to let the system choose; null for none.</summary>
    public int? MetricsPort { get; init; }

    /// <summary>The apps.</summary>
    public IReadOnlyList<EmbeddedApp> Apps { get; init; } = [];

    /// <summary>For tests: delivers messages out of order and some of them twice, the same way for the same seed.</summary>
    public int? ShuffleSeed { get; init; }

    /// <summary>For tests: the first eventual read after a write returns the value before it, as a replicated store may.</summary>
    public bool StaleReads { get; init; }

    /// <summary>Secrets instead of those of a file; null for the file.</summary>
    public IReadOnlyDictionary<string, string>? Secrets { get; init; }

    /// <summary>The clock by which state expires.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where the runtime logs; null for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }
}
