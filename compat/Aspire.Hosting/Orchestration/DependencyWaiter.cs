using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>Holds a resource back until those that it waits for are as far as it needs.</summary>
internal sealed class DependencyWaiter(ResourceNotificationService notifications)
{
    public async Task WaitAsync(IResource resource, CancellationToken cancellationToken)
    {
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
        {
            var reached = await notifications.WaitForResourceAsync(wait.Resource.Name, e => IsDecided(wait, e.Snapshot), cancellationToken).ConfigureAwait(false);

            if (wait.WaitType == WaitType.WaitForCompletion && reached.Snapshot.ExitCode != wait.ExitCode)
            {
                throw new DistributedApplicationException(
                    $"'{resource.Name}' did not start: it waits for '{wait.Resource.Name}' to end with {wait.ExitCode}, and that ended with {reached.Snapshot.ExitCode}.");
            }
        }
    }

    private static bool IsDecided(WaitAnnotation wait, CustomResourceSnapshot snapshot) => wait.WaitType switch
    {
        WaitType.WaitUntilHealthy => snapshot.HealthStatus == HealthStatus.Healthy,
        WaitType.WaitUntilStarted => snapshot.State?.Text == KnownResourceStates.Running,
        _ => KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text),
    };
}
