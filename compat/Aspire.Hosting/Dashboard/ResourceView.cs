using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Dashboard;

/// <summary>A resource as the page shows it.</summary>
internal sealed record ResourceView(
    string Name,
    string Kind,
    string State,
    string? Health,
    string? Reason,
    int? ExitCode,
    int Restarts,
    int? ProcessId,
    DateTime? StartedAt,
    string? Parent,
    bool HasConsole,
    IReadOnlyList<UrlView> Urls)
{
    public static ResourceView From(ResourceEvent @event)
    {
        var snapshot = @event.Snapshot;

        return new ResourceView(
            @event.Resource.Name,
            snapshot.ResourceType,
            snapshot.State?.Text ?? "Unknown",
            snapshot.HealthStatus?.ToString(),
            snapshot.HealthReports.FirstOrDefault(r => r.Status != HealthStatus.Healthy)?.Description,
            snapshot.ExitCode,
            Property(snapshot, "restarts") ?? 0,
            snapshot.State?.Text == KnownResourceStates.Running ? Property(snapshot, "executable.pid") : null,
            snapshot.StartTimeStamp,
            @event.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().FirstOrDefault(r => r.Type == "Parent")?.Resource.Name,
            @event.Resource is ProjectResource or ExecutableResource,
            [.. snapshot.Urls.Select(u => new UrlView(u.Name ?? "", u.Url, u.IsInternal))]);
    }

    private static int? Property(CustomResourceSnapshot snapshot, string name)
        => snapshot.Properties.FirstOrDefault(p => p.Name == name)?.Value as int?;
}

/// <summary>An address as the page shows it.</summary>
internal sealed record UrlView(string Name, string Url, bool IsInternal);
