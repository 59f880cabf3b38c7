using MusicStreaming.Streaming.Keys.Rekeying;

namespace MusicStreaming.Streaming.Preparing;

/// <summary>Prepares tracks again in the background, one at a time.</summary>
internal sealed class PreparationWorker(PreparationWalk walk, Rekeyer rekeyer, RekeyingSettings settings, ILogger<PreparationWorker> logger)
    : PolledWorker(settings.Pause, settings.Clock)
{
    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await walk.RunAsync(stoppingToken);
        await rekeyer.RunAsync(fromOriginal: true, stoppingToken);
    }

    protected override void Report(Exception fault) => logger.PreparationWorkerFaulted(fault);
}
