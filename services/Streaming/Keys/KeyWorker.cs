using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Keys.Rewrapping;

namespace MusicStreaming.Streaming.Keys;

/// <summary>Does in the background what the keys need: wrapping them anew, and giving tracks new ones.</summary>
internal sealed class KeyWorker(Rewrapper rewrapper, Rekeyer rekeyer, IOptions<KeyOptions> options, TimeProvider clock, ILogger<KeyWorker> logger)
    : BackgroundService
{
    private readonly SemaphoreSlim _news = new(0);

    /// <summary>Says that there is something to do.</summary>
    public void Wake() => _news.Release();

    public override void Dispose()
    {
        _news.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host waits for what runs before the first await of a background service.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await rewrapper.RunAsync(stoppingToken);
                await rekeyer.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Whatever it was, the next round comes to the same place again.
                logger.KeyWorkerFaulted(fault);
            }

            await WaitAsync(stoppingToken);
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var pause = Task.Delay(options.Value.Poll, clock, end.Token);
        var news = _news.WaitAsync(end.Token);
        await Task.WhenAny(pause, news);
        await end.CancelAsync();
        await Task.WhenAll(pause, news).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
