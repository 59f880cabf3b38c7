using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs a resource's health checks while it runs, and tells when it is ready for the first time.</summary>
internal sealed class HealthMonitor(
    HealthCheckService checks,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    IOptions<OrchestrationOptions> options,
    TimeProvider time)
{
    /// <summary>The reports before the first check: present, so that the resource does not count as healthy.</summary>
    public static ImmutableArray<HealthReportSnapshot> Pending(IResource resource)
        => [.. Keys(resource).Select(key => new HealthReportSnapshot(key, null, null, null))];

    public async Task RunAsync(IResource resource, string id, CancellationToken cancellationToken)
    {
        var keys = Keys(resource);
        if (keys.Count == 0)
        {
            await ReadyAsync(resource, id).ConfigureAwait(false);
            return;
        }

        for (var isReady = false; !cancellationToken.IsCancellationRequested;)
        {
            var report = await checks.CheckHealthAsync(r => keys.Contains(r.Name), cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();

            var now = time.GetUtcNow().UtcDateTime;
            ImmutableArray<HealthReportSnapshot> reports = [.. report.Entries.Select(e => new HealthReportSnapshot(
                e.Key, e.Value.Status, e.Value.Description, e.Value.Exception?.Message) { LastRunAt = now })];

            await notifications.PublishUpdateAsync(resource, id, s => s with { HealthReports = reports }).ConfigureAwait(false);

            if (!isReady && report.Status == HealthStatus.Healthy)
            {
                isReady = true;
                await ReadyAsync(resource, id).ConfigureAwait(false);
            }

            var interval = report.Status == HealthStatus.Healthy ? options.Value.HealthInterval : options.Value.StartingHealthInterval;
            await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }

    private static HashSet<string> Keys(IResource resource)
        => [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key)];

    /// <summary>Begins the handlers; who waits for the resource waits for them, the checks do not.</summary>
    private Task ReadyAsync(IResource resource, string id)
    {
        // The event is the resource's: the first of its replicas stands for all.
        var handlers = id == resource.InstanceIds()[0]
            ? eventing.PublishSafelyAsync(new ResourceReadyEvent(resource, services), logs.GetLogger(resource))
            : Task.CompletedTask;

        return notifications.PublishUpdateAsync(resource, id, s => s with { ResourceReadyEvent = new EventSnapshot(handlers) });
    }
}
