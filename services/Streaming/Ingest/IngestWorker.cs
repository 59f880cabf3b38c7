namespace MusicStreaming.Streaming.Ingest;

/// <summary>Looks for jobs that nobody works on, and works on them.</summary>
internal sealed class IngestWorker(JobQueue queue, JobFinder finder, JobRunner runner, JobSettings settings, ILogger<IngestWorker> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(Enumerable.Range(0, settings.Options.Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        // The host waits for what runs before the first await of a background service.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var claim = await finder.ClaimNextAsync(stoppingToken);
                if (claim is null)
                {
                    await queue.WaitAsync(settings.Options.Poll, stoppingToken);
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
