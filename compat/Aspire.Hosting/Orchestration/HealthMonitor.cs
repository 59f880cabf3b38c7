using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs a resource's health checks while its process runs.</summary>
internal sealed class HealthMonitor(
    HealthCheckService checks, ResourceNotificationService notifications, IOptions<OrchestrationOptions> options)
{
    /// <summary>The reports before the first check: present, so that the resource does not count as healthy.</summary>
    public static ImmutableArray<HealthReportSnapshot> Pending(IResource resource)
        => [.. Keys(resource).Select(key => new HealthReportSnapshot(key, null, null, null))];

    public async Task RunAsync(IResource resource, CancellationToken cancellationToken)
    {
        var keys = Keys(resource);
        if (keys.Count == 0)
        {
            return;
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            var report = await checks.CheckHealthAsync(r => keys.Contains(r.Name), cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();

            ImmutableArray<HealthReportSnapshot> reports =
                [.. report.Entries.Select(e => new HealthReportSnapshot(e.Key, e.Value.Status, e.Value.Description, e.Value.Exception?.Message))];

            await notifications.PublishUpdateAsync(resource, s => s with { HealthReports = reports }).ConfigureAwait(false);

            var interval = report.Status == HealthStatus.Healthy ? options.Value.HealthInterval : options.Value.StartingHealthInterval;
            await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }

    private static HashSet<string> Keys(IResource resource)
        => [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key)];
}
