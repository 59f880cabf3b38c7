using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Holds a resource back until those that it waits for, all of their replicas, are as far as it needs.</summary>
internal sealed class DependencyWaiter(ResourceNotificationService notifications)
{
    public Task WaitAsync(IResource resource, CancellationToken cancellationToken)
        => Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>()
            .SelectMany(wait => wait.Resource.InstanceIds().Select(id => WaitAsync(resource, wait, id, cancellationToken))));

    private async Task WaitAsync(IResource resource, WaitAnnotation wait, string id, CancellationToken cancellationToken)
    {
        var reached = await notifications.WaitForResourceAsync(
            wait.Resource.Name, e => e.ResourceId == id && IsDecided(wait, e.Snapshot), cancellationToken).ConfigureAwait(false);

        if (wait.WaitType == WaitType.WaitForCompletion)
        {
            RequireExitCode(resource, wait, reached.Snapshot);
        }
        else if (reached.Snapshot.IsUnavailable)
        {
            throw new DistributedApplicationException($"'{resource.Name}' did not start: it waits for '{id}', and that is in the state {reached.Snapshot.State?.Text}.");
        }
        else if (wait.WaitType == WaitType.WaitUntilHealthy && reached.Snapshot.ResourceReadyEvent is { } ready)
        {
            await ready.EventTask.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void RequireExitCode(IResource resource, WaitAnnotation wait, CustomResourceSnapshot snapshot)
    {
        if (snapshot.ExitCode != wait.ExitCode)
        {
            throw new DistributedApplicationException(
                $"'{resource.Name}' did not start: it waits for '{wait.Resource.Name}' to end with {wait.ExitCode}, and that ended with {snapshot.ExitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? snapshot.State?.Text}.");
        }
    }

    private bool IsDecided(WaitAnnotation wait, CustomResourceSnapshot snapshot)
    {
        var stopsWaiting = snapshot.IsUnavailable && notifications.BehaviorOf(wait) == WaitBehavior.StopOnResourceUnavailable;

        return wait.WaitType switch
        {
            WaitType.WaitUntilHealthy => ResourceNotificationService.IsReady(snapshot) || stopsWaiting,
            WaitType.WaitUntilStarted => snapshot.State?.Text == KnownResourceStates.Running || stopsWaiting,
            _ => KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text),
        };
    }
}
