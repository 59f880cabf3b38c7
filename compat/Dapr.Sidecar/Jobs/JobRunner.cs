using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.Scheduling;
using Dapr.Sidecar.Storage;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Jobs;

/// <summary>
/// Tells an app of its jobs when they are due; of several replicas one. A job for an app that is away waits for it, and one that
/// was under way in a crash comes again.
/// </summary>
internal sealed class JobRunner(string appId, AppDirectory apps, JobStore jobs, RuntimeMetrics metrics, TimeProvider clock, ILogger logger)
{
    private const int MaxRunning = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Alarm _alarm = new(clock);
    private readonly Dictionary<long, Task> _running = [];

    public string AppId => appId;

    /// <summary>Says that a job has come or changed.</summary>
    public void Ring() => _alarm.Ring();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await AppIsThereAsync(cancellationToken);
                var next = await StartDueAsync(cancellationToken);
                await _alarm.SleepAsync(next, cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(Running());
        }
    }

    private async Task AppIsThereAsync(CancellationToken cancellationToken)
    {
        using var found = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await await Task.WhenAny(apps.Of(appId).Select(app => app.Health.WaitHealthyAsync(found.Token)));
        await found.CancelAsync();
    }

    /// <summary>Starts what is due, and tells when the next one is; null while there is none or no room for it.</summary>
    private async Task<DateTimeOffset?> StartDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            var running = Running().Count;
            var first = await jobs.FirstAsync(appId, MaxRunning + 1, cancellationToken);
            foreach (var job in first.Where(job => !IsRunning(job.Id)))
            {
                if (running == MaxRunning || job.Next > clock.GetUtcNow())
                {
                    return running == MaxRunning ? null : job.Next;
                }

                running++;
                Start(job, cancellationToken);
            }

            return null;
        }
        catch (StorageException exception)
        {
            logger.JobsNotReached(appId, exception);
            return clock.GetUtcNow() + Pause;
        }
    }

    private void Start(Job job, CancellationToken cancellationToken)
    {
        lock (_running)
        {
            _running.Add(job.Id, Task.Run(() => RunAsync(job, cancellationToken), CancellationToken.None));
        }
    }

    private async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            if (await TellAsync(job, cancellationToken) is { } isTaken)
            {
                await jobs.SettleAsync(job.Id, isTaken ? job.Succeed() : job.Fail(clock.GetUtcNow()));
            }
            else
            {
                // Until it is known that the app has gone.
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
        catch (StorageException exception)
        {
            logger.JobsNotReached(appId, exception);
            await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException)
        {
            // The runtime ends; the job is as due as it was.
        }
        finally
        {
            lock (_running)
            {
                _running.Remove(job.Id);
            }

            _alarm.Ring();
        }
    }

    /// <summary>Whether the app has taken the job; null if there is nobody to take it.</summary>
    private async Task<bool?> TellAsync(Job job, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var app in apps.InTurn(appId))
        {
            try
            {
                using var request = Request(app, job);
                using var response = await app.SendAsync(request, AppCall.Job(job.Name), cancellationToken);
                metrics.Components.JobTriggered(appId, response.IsSuccessStatusCode, Stopwatch.GetElapsedTime(start));
                if (!response.IsSuccessStatusCode)
                {
                    logger.JobRefused(appId, job.Name, (int)response.StatusCode);
                }

                // An app that does not know the job will not know it better the next time.
                return response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound;
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
            {
                // Nothing has reached this one.
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                metrics.Components.JobTriggered(appId, isSuccess: false, Stopwatch.GetElapsedTime(start));
                logger.JobFailed(appId, job.Name, exception.Message);
                return false;
            }
        }

        return null;
    }

    private static HttpRequestMessage Request(AppInstance app, Job job)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, app.Resolve($"/job/{Uri.EscapeDataString(job.Name)}"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(job.Data ?? string.Empty)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }

    private bool IsRunning(long id)
    {
        lock (_running)
        {
            return _running.ContainsKey(id);
        }
    }

    private List<Task> Running()
    {
        lock (_running)
        {
            return [.. _running.Values];
        }
    }
}
