using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace MusicStreaming.AppHost.Tests;

/// <summary>The processes of a running platform's resources, of this platform alone.</summary>
internal sealed class ResourceProcesses(ResourceNotificationService notifications)
{
    public int IdOf(string resource)
        => notifications.TryGetCurrentState(resource, out var @event) && IdOf(@event) is { } id
            ? id
            : throw new InvalidOperationException($"{resource} has no process.");

    /// <summary>Waits until a resource has another process than the one that was killed.</summary>
    public Task WaitForSuccessorAsync(string resource, int killed, CancellationToken cancellationToken)
        => notifications.WaitForResourceAsync(resource, e => IdOf(e) is { } id && id != killed, cancellationToken);

    /// <summary>Ends a resource's process as <c>kill -9</c> does, and waits for the next one.</summary>
    public async Task KillAsync(string resource, CancellationToken cancellationToken)
    {
        var killed = IdOf(resource);
        using (var process = Process.GetProcessById(killed))
        {
            process.Kill();
        }

        await WaitForSuccessorAsync(resource, killed, cancellationToken);
    }

    private static int? IdOf(ResourceEvent @event)
        => @event.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value as int?;
}
