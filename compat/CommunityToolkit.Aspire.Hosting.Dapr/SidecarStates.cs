using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>Shows each app's sidecar in the state of the process that serves them all.</summary>
internal sealed class SidecarStates(
    EmbeddedRuntime runtime, DistributedApplicationModel model, ResourceNotificationService notifications) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var @event in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
        {
            if (@event.Resource == runtime.Resource)
            {
                await MirrorAsync(@event.Snapshot).ConfigureAwait(false);
            }
        }
    }

    private async Task MirrorAsync(CustomResourceSnapshot snapshot)
    {
        foreach (var application in model.Resources.ToList())
        {
            if (application.TryGetLastAnnotation<DaprSidecarAnnotation>(out var annotation))
            {
                await notifications.PublishUpdateAsync(annotation.Sidecar, s => s with
                {
                    State = snapshot.State,
                    StartTimeStamp = snapshot.StartTimeStamp,
                    StopTimeStamp = snapshot.StopTimeStamp,
                    ExitCode = snapshot.ExitCode,
                    HealthReports = snapshot.HealthReports,
                    Urls = [.. snapshot.Urls.Where(u => u.Name == application.Name)],
                }).ConfigureAwait(false);
            }
        }
    }
}
