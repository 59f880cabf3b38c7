using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is known of a resource, or of one of its replicas, at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>Such as <c>Project</c>, <c>Executable</c>, <c>Container</c> or <c>Parameter</c>.</summary>
    public required string ResourceType { get; init; }

    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    public ResourceStateSnapshot? State { get; init; }

    public DateTime? CreationTimeStamp { get; init; }

    public DateTime? StartTimeStamp { get; init; }

    public DateTime? StopTimeStamp { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>The environment that the process was started with.</summary>
    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];

    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    public ImmutableArray<VolumeSnapshot> Volumes { get; init; } = [];

    /// <summary>What can be asked of the resource, and whether it can be asked now.</summary>
    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];

    public ImmutableArray<RelationshipSnapshot> Relationships { get; init; } = [];

    /// <summary>Left out of the dashboard.</summary>
    public bool IsHidden { get; init; }

    public string? IconName { get; init; }

    public IconVariant? IconVariant { get; init; }

    public ImmutableArray<HealthReportSnapshot> HealthReports { get; internal init; } = [];

    /// <summary>The worst of the reports; null while the resource does not run. Without a health check, running is healthy.</summary>
    public HealthStatus? HealthStatus => State?.Text != KnownResourceStates.Running ? null
        : HealthReports.IsEmpty ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
        : HealthReports.Min(r => r.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);

    /// <summary>The handlers of <see cref="ResourceReadyEvent"/>, from when the resource is healthy for the first time.</summary>
    internal EventSnapshot? ResourceReadyEvent { get; init; }

    /// <summary>The process has ended and is about to start again by itself.</summary>
    internal bool StartsAgain { get; init; }

    /// <summary>Ended, or never begun, and nothing but a command starts it.</summary>
    internal bool IsUnavailable => State?.Text == KnownResourceStates.RuntimeUnhealthy
        || (KnownResourceStates.TerminalStates.Contains(State?.Text) && !StartsAgain);
}

/// <summary>An event that was published, and when its handlers are done.</summary>
internal sealed record EventSnapshot(Task EventTask);
