using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Keys.Rewrapping;

namespace MusicStreaming.Streaming.Keys;

/// <summary>Does in the background what the keys need: wrapping them anew, and giving tracks new ones.</summary>
internal sealed class KeyWorker(Rewrapper rewrapper, Rekeyer rekeyer, IOptions<KeyOptions> options, TimeProvider clock, ILogger<KeyWorker> logger)
    : PolledWorker(options.Value.Poll, clock)
{
    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await rewrapper.RunAsync(stoppingToken);
        await rekeyer.RunAsync(fromOriginal: false, stoppingToken);
    }

    protected override void Report(Exception fault) => logger.KeyWorkerFaulted(fault);
}
