namespace MusicStreaming.Streaming;

/// <summary>
/// Wakes who waits for work. However often it rings, it wakes each only once: whoever wakes looks for all that there is.
/// </summary>
/// <param name="waiting">How many wait for it at most.</param>
/// <param name="clock">The time.</param>
internal sealed class Bell(int waiting, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _rings = new(0);

    public void Ring()
    {
        lock (_rings)
        {
            if (_rings.CurrentCount < waiting)
            {
                _rings.Release();
            }
        }
    }

    /// <summary>Waits until it rings, or for a while.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = Task.Delay(longest, clock, end.Token);
        var ring = _rings.WaitAsync(end.Token);
        await Task.WhenAny(pause, ring);
        await end.CancelAsync();
        await Task.WhenAll(pause, ring).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _rings.Dispose();
}
