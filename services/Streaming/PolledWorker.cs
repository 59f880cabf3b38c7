namespace MusicStreaming.Streaming;

/// <summary>Looks for work again and again, and at once when it hears that there is some.</summary>
internal abstract class PolledWorker(TimeSpan pause, TimeProvider clock) : BackgroundService
{
    private readonly Bell _news = new(waiting: 1, clock);

    /// <summary>Says that there is something to do.</summary>
    public void Wake() => _news.Ring();

    public override void Dispose()
    {
        _news.Dispose();
        base.Dispose();
    }

    /// <summary>Does all that there is to do.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);

    protected abstract void Report(Exception fault);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host waits for what runs before the first await of a background service.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Whatever it was, the next round comes to the same place again.
                Report(fault);
            }

            await _news.WaitAsync(pause, stoppingToken);
        }
    }
}
