namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>The deliveries under way: one for an actor, and so many in all.</summary>
internal sealed class Deliveries : IDisposable
{
    private const int AtOnce = 256;

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly Lock _lock = new();
    private readonly Dictionary<ActorKey, Delivery> _busy = [];

    public int Count => AtOnce - _slots.CurrentCount;

    /// <summary>Waits for a free place.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _slots.WaitAsync(cancellationToken);

    /// <summary>Takes the place for an actor; null if a delivery to it is under way, and then the place is free again.</summary>
    public Delivery? Begin(ActorKey actor)
    {
        lock (_lock)
        {
            if (!_busy.TryGetValue(actor, out var other))
            {
                var delivery = new Delivery(actor);
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
}
