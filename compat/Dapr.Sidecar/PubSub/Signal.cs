namespace Dapr.Sidecar.PubSub;

/// <summary>Wakes one waiter. Being set several times before somebody waits is being set once.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);
    private int _isSet;

    public void Set()
    {
        if (Interlocked.Exchange(ref _isSet, 1) == 0)
        {
            _set.Release();
        }
    }

    /// <summary>Waits until it is set, or for a while.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (atMost == Timeout.InfiniteTimeSpan || ReferenceEquals(clock, TimeProvider.System))
        {
            if (await _set.WaitAsync(atMost, cancellationToken))
            {
                Interlocked.Exchange(ref _isSet, 0);
            }

            return;
        }

        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _set.WaitAsync(either.Token);
            Interlocked.Exchange(ref _isSet, 0);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It was waited for long enough.
        }
    }

    public void Dispose() => _set.Dispose();
}
