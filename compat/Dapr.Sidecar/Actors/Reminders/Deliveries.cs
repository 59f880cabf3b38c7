namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>
/// The deliveries under way: one for an actor, and so many in all. One that takes long gives up its place where others wait for
/// it, so that actors that hang hold up nobody else's reminders.
/// </summary>
internal sealed class Deliveries(TimeProvider clock) : IDisposable
{
    private const int AtOnce = 256;

    // Each of them is a call that an app has not answered.
    private const int MostSetAside = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly Lock _lock = new();
    private readonly Dictionary<ActorKey, Delivery> _busy = [];
    private TaskCompletionSource? _drained;
    private int _setAside;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return AtOnce - _slots.CurrentCount + _setAside;
            }
        }
    }

    /// <summary>Waits for a free place.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (!await FreeAsync(cancellationToken))
        {
            SetAside();
        }
    }

    /// <summary>Takes the place for an actor; null if a delivery to it is under way, and then the place is free again.</summary>
    public Delivery? Begin(ActorKey actor)
    {
        lock (_lock)
        {
            if (!_busy.TryGetValue(actor, out var other))
            {
                var delivery = new Delivery(actor, clock.GetUtcNow());
                _busy.Add(actor, delivery);
                return delivery;
            }

            other.HasMore = true;
        }

        _slots.Release();
        return null;
    }

    public void End(Delivery delivery)
    {
        lock (_lock)
        {
            _busy.Remove(delivery.Actor);
            if (delivery.IsSetAside)
            {
                _setAside--;
                SayIfDrained();
                return;
            }
        }

        _slots.Release();
    }

    /// <summary>Waits until none is under way, and lets none begin any more.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        for (var slot = 0; slot < AtOnce; slot++)
        {
            await _slots.WaitAsync(cancellationToken);
        }

        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _drained = drained;
            SayIfDrained();
        }

        await drained.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Calls off a delivery that has not reached the app: its reminder was deleted or replaced.</summary>
    public void CallOff(ActorKey actor, string name)
    {
        lock (_lock)
        {
            if (_busy.TryGetValue(actor, out var delivery) && delivery.Name == name)
            {
                delivery.IsCalledOff = true;
            }
        }
    }

    public void Dispose() => _slots.Dispose();

    // False if none has become free in time.
    private async Task<bool> FreeAsync(CancellationToken cancellationToken)
    {
        if (_slots.Wait(TimeSpan.Zero, cancellationToken))
        {
            return true;
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var place = _slots.WaitAsync(waiting.Token);
        await Task.WhenAny(place, Task.Delay(Patience, clock, waiting.Token));
        await waiting.CancelAsync();
        await place.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (place.IsCompletedSuccessfully)
        {
            // It is the caller's, also when they have given up at the same moment: nobody else would give it back.
            return true;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return false;
    }

    private void SetAside()
    {
        lock (_lock)
        {
            var latest = clock.GetUtcNow() - Patience;
            foreach (var delivery in _busy.Values.Where(delivery => !delivery.IsSetAside && delivery.BegunAt <= latest).Take(MostSetAside - _setAside))
            {
                delivery.IsSetAside = true;
                _setAside++;
                _slots.Release();
            }
        }
    }

    private void SayIfDrained()
    {
        if (_setAside == 0)
        {
            _drained?.TrySetResult();
        }
    }
}
