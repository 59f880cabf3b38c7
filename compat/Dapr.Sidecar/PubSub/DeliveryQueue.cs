namespace Dapr.Sidecar.PubSub;

/// <summary>The deliveries of one app, in the order in which they are due. Many producers, many consumers.</summary>
internal sealed class DeliveryQueue
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Delivery, (DateTimeOffset Due, long Order)> _waiting = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _order;

    public void Add(Delivery delivery)
    {
        lock (_lock)
        {
            _waiting.Enqueue(delivery, (delivery.Due, _order++));
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits for the next delivery that is due.</summary>
    public async Task<Delivery> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            TimeSpan wait;
            lock (_lock)
            {
                wait = _waiting.TryPeek(out var next, out _) ? next.Due - DateTimeOffset.UtcNow : Timeout.InfiniteTimeSpan;
                if (next is not null && wait <= TimeSpan.Zero)
                {
                    return _waiting.Dequeue();
                }

                changed = _changed.Task;
            }

            await WaitAsync(changed, wait, cancellationToken);
        }
    }

    private static async Task WaitAsync(Task changed, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(changed, Task.Delay(wait, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
