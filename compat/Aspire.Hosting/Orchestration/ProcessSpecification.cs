using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>What to start, where and with what.</summary>
internal sealed record ProcessSpecification(
    string FileName,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The environment as the dashboard shows it.</summary>
    public ImmutableArray<EnvironmentVariableSnapshot> Variables { get; init; } = [];

    /// <summary>What else the dashboard shows of it.</summary>
    public ImmutableArray<ResourcePropertySnapshot> Facts { get; init; } = [];

    public ImmutableArray<VolumeSnapshot> Volumes { get; init; } = [];
}
