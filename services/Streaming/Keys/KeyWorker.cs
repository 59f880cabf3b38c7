using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Keys;

/// <summary>Does in the background what the keys need: wrapping them anew, and giving tracks new ones.</summary>
internal sealed class KeyWorker(KeyDuties duties, IOptions<KeyOptions> options, TimeProvider clock, ILogger<KeyWorker> logger)
    : PolledWorker(options.Value.Poll, clock)
{
    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (await duties.RunAsync(stoppingToken))
        {
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    protected override void Report(Exception fault) => logger.KeyWorkerFaulted(fault);
}
