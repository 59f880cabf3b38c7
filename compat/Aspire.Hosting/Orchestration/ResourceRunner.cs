using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs one resource: waits for what it needs, starts its process, watches it, and starts it again when it crashes.</summary>
internal sealed class ResourceRunner(IResource resource, ResourceRunnerServices services, bool runsToCompletion) : IDisposable
{
    private readonly Lock _starting = new();
    private readonly ILogger _log = services.Logs.GetLogger(resource);
    private CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    public IResource Resource => resource;

    private bool IsService => resource is ProjectResource || resource.TryGetLastAnnotation<LongRunningAnnotation>(out _);

    /// <summary>Starts the resource unless it runs already.</summary>
    public void Start()
    {
        lock (_starting)
        {
            if (!_run.IsCompleted)
            {
                return;
            }

            _stop.Dispose();
            _stop = new CancellationTokenSource();
            var cancellationToken = _stop.Token;
            _run = Task.Run(() => RunAsync(cancellationToken), CancellationToken.None);
        }
    }

    /// <summary>Stops the process, first kindly.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SetAsync(KnownResourceStates.Waiting).ConfigureAwait(false);
            await services.Dependencies.WaitAsync(resource, cancellationToken).ConfigureAwait(false);
            await RunUntilDoneAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await SetAsync(KnownResourceStates.Exited).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The top of a background task: whatever it was belongs to this resource and must not stop the others.
            _log.ResourceFailed(resource.Name, exception.Message);
            await SetAsync(KnownResourceStates.FailedToStart).ConfigureAwait(false);
        }
    }

    private async Task RunUntilDoneAsync(CancellationToken cancellationToken)
    {
        var backoff = new RestartBackoff(services.Options);

        for (var restarts = 0; ; restarts++)
        {
            await SetAsync(KnownResourceStates.Starting, s => s with { Properties = [new("restarts", restarts)] }).ConfigureAwait(false);
            await services.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services.Provider), cancellationToken).ConfigureAwait(false);
            var started = services.Time.GetTimestamp();
            var exitCode = await RunOnceAsync(cancellationToken).ConfigureAwait(false);

            var done = runsToCompletion || (exitCode == 0 && !IsService);
            await SetAsync(
                done && exitCode == 0 ? KnownResourceStates.Finished : KnownResourceStates.Exited,
                s => s with { ExitCode = exitCode, StopTimeStamp = services.Time.GetUtcNow().UtcDateTime }).ConfigureAwait(false);

            cancellationToken.ThrowIfCancellationRequested();
            if (done)
            {
                return;
            }

            var delay = backoff.Next(services.Time.GetElapsedTime(started));
            _log.ResourceCrashed(resource.Name, exitCode, delay);
            await Task.Delay(delay, services.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var specification = await services.Specifications.CreateAsync(resource, cancellationToken).ConfigureAwait(false);
        var console = services.Logs.Log(resource.Name);
        using var process = ManagedProcess.Start(specification, console.Add);
        using var ended = new CancellationTokenSource();
        await SetRunningAsync(process.Id).ConfigureAwait(false);
        var monitoring = services.Health.RunAsync(resource, ended.Token);

        try
        {
            return await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await SetAsync(KnownResourceStates.Stopping).ConfigureAwait(false);
            return await process.StopAsync(services.Options.StopTimeout).ConfigureAwait(false);
        }
        finally
        {
            // What the process has started itself goes with it.
            MarkedProcesses.Kill(services.Marks.Of(resource));
            await ended.CancelAsync().ConfigureAwait(false);
            await monitoring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task SetRunningAsync(int processId) => SetAsync(KnownResourceStates.Running, s => s with
    {
        StartTimeStamp = services.Time.GetUtcNow().UtcDateTime,
        StopTimeStamp = null,
        ExitCode = null,
        Properties = [.. s.Properties.Where(p => p.Name != "executable.pid"), new("executable.pid", processId)],
        HealthReports = HealthMonitor.Pending(resource),
        Urls = [.. resource.Endpoints().Where(e => e.AllocatedEndpoint is not null).Select(e => new UrlSnapshot(e.Name, e.AllocatedEndpoint?.UriString ?? "", !e.IsHttp))],
    });

    private Task SetAsync(string state, Func<CustomResourceSnapshot, CustomResourceSnapshot>? change = null)
        => services.Notifications.PublishUpdateAsync(resource, s => (change?.Invoke(s) ?? s) with { State = state });
}
