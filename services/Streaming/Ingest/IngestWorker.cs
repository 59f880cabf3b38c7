namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// Looks for jobs that nobody works on, and works on them. One worker more than asked for takes single uploads only: however
/// long the import is that the others are at, a single file begins at once.
/// </summary>
internal sealed class IngestWorker(JobQueue queue, JobFinder finder, JobRunner runner, JobSettings settings, ILogger<IngestWorker> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var workers = settings.Options.Workers;
        return workers == 0 ? Task.CompletedTask : Task.WhenAll(
            Enumerable.Range(0, workers).Select(_ => WorkAsync(JobKind.Any, stoppingToken)).Append(WorkAsync(JobKind.Single, stoppingToken)));
    }

    private async Task WorkAsync(JobKind kind, CancellationToken stoppingToken)
    {
        // The host waits for what runs before the first await of a background service.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var claim = await finder.ClaimNextAsync(kind, stoppingToken);
                if (claim is null)
                {
                    await queue.WaitAsync(kind, settings.Options.Poll, stoppingToken);
                }
                else
                {
                    await runner.RunAsync(claim, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Whatever it was: the job's lease ends and it is tried again; other jobs must not wait for that.
                logger.WorkerFaulted(fault);
                await Task.Delay(settings.Options.Poll, settings.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
