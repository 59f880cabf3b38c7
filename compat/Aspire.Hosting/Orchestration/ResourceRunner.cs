using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs one process of a resource: waits for what it needs, starts it, watches it, and starts it again when it crashes.</summary>
internal sealed class ResourceRunner(ResourceInstance instance, ResourceRunnerServices services, bool runsToCompletion) : IDisposable
{
    private readonly Lock _starting = new();
    private readonly ILogger _log = services.Logs.GetLogger(instance.Id);
    private readonly InstanceStates _states = new(instance, services);
    private CancellationTokenSource _stop = new();
    private TaskCompletionSource _startNow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _run = Task.CompletedTask;

    public ResourceInstance Instance => instance;

    public IResource Resource => instance.Resource;

    private bool IsService => Resource is ProjectResource || Resource.TryGetLastAnnotation<LongRunningAnnotation>(out _);

    /// <summary>Starts the process unless it runs already; one that waits for another waits no longer.</summary>
    public void Start(bool now = false)
    {
        lock (_starting)
        {
            if (!_run.IsCompleted)
            {
                if (now)
                {
                    _startNow.TrySetResult();
                }

                return;
            }

            _stop.Dispose();
            _stop = new CancellationTokenSource();
            _startNow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var (startNow, cancellationToken) = (_startNow.Task, _stop.Token);
            _run = Task.Run(() => RunAsync(startNow, cancellationToken), CancellationToken.None);
        }
    }

    /// <summary>Stops the process, first kindly.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(Task startNow, CancellationToken cancellationToken)
    {
        try
        {
            await WaitForOthersAsync(startNow, cancellationToken).ConfigureAwait(false);
            await RunUntilDoneAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await _states.SetAsync(KnownResourceStates.Exited).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The top of a background task: whatever it was belongs to this resource and must not stop the others.
            _log.ResourceFailed(instance.Id, exception.Message);
            await _states.FailedAsync().ConfigureAwait(false);
        }
    }

    private async Task WaitForOthersAsync(Task startNow, CancellationToken cancellationToken)
    {
        await _states.SetAsync(KnownResourceStates.Waiting).ConfigureAwait(false);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = services.Dependencies.WaitAsync(Resource, enough.Token);

        if (await Task.WhenAny(waiting, startNow).ConfigureAwait(false) == waiting)
        {
            await waiting.ConfigureAwait(false);
        }
        else
        {
            await enough.CancelAsync().ConfigureAwait(false);
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunUntilDoneAsync(CancellationToken cancellationToken)
    {
        var backoff = new RestartBackoff(services.Options);

        for (var restarts = 0; ; restarts++)
        {
            await _states.StartingAsync(restarts).ConfigureAwait(false);
            if (Resource is IResourceWithConnectionString)
            {
                await services.Eventing.PublishSafelyAsync(new ConnectionStringAvailableEvent(Resource, services.Provider), _log, cancellationToken).ConfigureAwait(false);
            }

            await services.Eventing.PublishAsync(new BeforeResourceStartedEvent(Resource, services.Provider), cancellationToken).ConfigureAwait(false);
            var started = services.Time.GetTimestamp();
            var exitCode = await RunOnceAsync(cancellationToken).ConfigureAwait(false);

            var done = runsToCompletion || (exitCode == 0 && !IsService);
            await _states.EndedAsync(
                done && exitCode == 0 ? KnownResourceStates.Finished : KnownResourceStates.Exited,
                exitCode,
                startsAgain: !done && !cancellationToken.IsCancellationRequested).ConfigureAwait(false);

            cancellationToken.ThrowIfCancellationRequested();
            if (done)
            {
                return;
            }

            var delay = backoff.Next(services.Time.GetElapsedTime(started));
            _log.ResourceCrashed(instance.Id, exitCode, delay);
            await Task.Delay(delay, services.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        await BuildImageAsync(cancellationToken).ConfigureAwait(false);
        var specification = await services.Specifications.CreateAsync(instance, cancellationToken).ConfigureAwait(false);
        var console = services.Logs.Log(instance.Id);
        using var process = ManagedProcess.Start(specification, console.Add);
        using var ended = new CancellationTokenSource();
        await _states.RunningAsync(process.Id, specification).ConfigureAwait(false);
        var monitoring = services.Health.RunAsync(Resource, instance.Id, ended.Token);

        try
        {
            return await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await _states.SetAsync(KnownResourceStates.Stopping).ConfigureAwait(false);
            return await process.StopAsync(services.Options.StopTimeout).ConfigureAwait(false);
        }
        finally
        {
            // What the process has started itself goes with it.
            MarkedProcesses.Kill(services.Marks.Of(instance));
            await RemoveContainerAsync().ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            await monitoring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task BuildImageAsync(CancellationToken cancellationToken)
        => Resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build) && Resource is ContainerResource
            ? services.Containers.BuildAsync(build, ContainerResourceBuilderExtensions.Image(Resource).FullName, services.Logs.Log(instance.Id), cancellationToken)
            : Task.CompletedTask;

    // The engine's client has ended, but the container is a child of the engine.
    private Task RemoveContainerAsync() => Resource is ContainerResource container
        ? services.Containers.RemoveAsync(ContainerCommand.Name(container, services.Marks.RunId), CancellationToken.None)
        : Task.CompletedTask;
}
