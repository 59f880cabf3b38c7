namespace Dapr.Sidecar.Scheduling;

/// <summary>Lets one loop sleep until a time of the runtime's clock, or until somebody rings.</summary>
internal sealed class Alarm(TimeProvider clock)
{
    // A clock that is set, or a machine that slept, is noticed at the latest after this long.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Jump = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private TaskCompletionSource _ring = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wakes the sleeper; who is awake will not sleep the next time.</summary>
    public void Ring()
    {
        lock (_lock)
        {
            _ring.TrySetResult();
        }
    }

    /// <summary>Sleeps until the time has come or it rings; it may wake up sooner.</summary>
    /// <param name="until">The time; null to sleep until it rings.</param>
    /// <param name="cancellationToken">Ends the sleep.</param>
    public async Task SleepAsync(DateTimeOffset? until, CancellationToken cancellationToken)
    {
        while (!await TrySleepAsync(until, cancellationToken))
        {
        }

        lock (_lock)
        {
            if (_ring.Task.IsCompleted)
            {
                _ring = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    // False if the clock jumped in the very moment in which the time to sleep was measured, so that it would be too long.
    private async Task<bool> TrySleepAsync(DateTimeOffset? until, CancellationToken cancellationToken)
    {
        Task ring;
        lock (_lock)
        {
            ring = _ring.Task;
        }

        if (ring.IsCompleted)
        {
            return true;
        }

        var now = clock.GetUtcNow();
        var left = until - now;
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sleep = left is null ? Task.Delay(Timeout.InfiniteTimeSpan, awake.Token)
            : left <= TimeSpan.Zero ? Task.CompletedTask
            : Task.Delay(left < LongestSleep ? left.Value : LongestSleep, clock, awake.Token);
        var isMeasured = left is null || clock.GetUtcNow() - now < Jump;
        await (isMeasured ? Task.WhenAny(ring, sleep) : Task.CompletedTask);
        await awake.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return isMeasured;
    }
}
