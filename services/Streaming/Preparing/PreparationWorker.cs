using MusicStreaming.Streaming.Keys.Rekeying;

namespace MusicStreaming.Streaming.Preparing;

/// <summary>Prepares tracks again in the background, one at a time.</summary>
internal sealed class PreparationWorker(PreparationWalk walk, Rekeyer rekeyer, RekeyingSettings settings, ILogger<PreparationWorker> logger)
    : PolledWorker(settings.Pause, settings.Clock)
{
    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        do
        {
            await WalkAsync(stoppingToken);
        }
        while (settings.Encodes && await rekeyer.RunAsync(fromOriginal: true, stoppingToken));
    }

    private async Task WalkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await walk.RunAsync(stoppingToken);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            // What is queued already does not wait for it.
            Report(fault);
            await CountAsync(stoppingToken);
        }
    }

    private async Task CountAsync(CancellationToken stoppingToken)
    {
        try
        {
            await walk.NoteFaultAsync(stoppingToken);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            Report(fault);
        }
    }

    protected override void Report(Exception fault) => logger.PreparationWorkerFaulted(fault);
}
