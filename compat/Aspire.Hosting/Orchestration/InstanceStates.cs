using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Orchestration;

/// <summary>Tells what one process of a resource is at.</summary>
internal sealed class InstanceStates(ResourceInstance instance, ResourceRunnerServices services)
{
    private DateTime Now => services.Time.GetUtcNow().UtcDateTime;

    public Task SetAsync(string state) => PublishAsync(s => s with { State = state, StartsAgain = false });

    public Task StartingAsync(int restarts) => PublishAsync(s => s with
    {
        State = KnownResourceStates.Starting,
        Properties = s.Properties.With("restarts", restarts),
        HealthReports = HealthMonitor.Pending(instance.Resource),
        ResourceReadyEvent = null,
        StartsAgain = false,
    });

    public Task RunningAsync(int processId, ProcessSpecification specification) => PublishAsync(s => s with
    {
        State = KnownResourceStates.Running,
        StartTimeStamp = Now,
        StopTimeStamp = null,
        ExitCode = null,
        EnvironmentVariables = specification.Variables,
        Properties = s.Properties.With(specification.Facts).With("executable.pid", processId),
        Volumes = specification.Volumes,
        Urls = [.. s.Urls.Select(u => u with { IsInactive = false })],
    });

    /// <summary>The process has ended.</summary>
    public async Task EndedAsync(string state, int? exitCode, bool startsAgain)
    {
        await PublishAsync(s => s with
        {
            State = new ResourceStateSnapshot(state, exitCode is null or 0 ? null : KnownResourceStateStyles.Error),
            ExitCode = exitCode,
            StopTimeStamp = Now,
            StartsAgain = startsAgain,
            Urls = [.. s.Urls.Select(u => u with { IsInactive = u.Name is not null })],
        }).ConfigureAwait(false);

        await TellStoppedAsync().ConfigureAwait(false);
    }

    public async Task FailedAsync()
    {
        await PublishAsync(s => s with
        {
            State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
            StopTimeStamp = Now,
            StartsAgain = false,
        }).ConfigureAwait(false);

        await TellStoppedAsync().ConfigureAwait(false);
    }

    private Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
        => services.Notifications.PublishUpdateAsync(instance.Resource, instance.Id, change);

    private async Task TellStoppedAsync()
    {
        if (services.Notifications.TryGetCurrentState(instance.Id, out var stopped))
        {
            await services.Eventing.PublishSafelyAsync(
                new ResourceStoppedEvent(instance.Resource, services.Provider, stopped), services.Logs.GetLogger(instance.Id)).ConfigureAwait(false);
        }
    }
}
