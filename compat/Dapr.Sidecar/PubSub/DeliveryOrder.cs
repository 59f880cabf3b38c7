namespace Dapr.Sidecar.PubSub;

/// <summary>
/// The test mode for topics: as a real broker may, it delivers late, out of order and twice. The seed makes a run repeatable.
/// </summary>
internal sealed class DeliveryOrder(int seed)
{
    private static readonly TimeSpan Spread = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
#pragma warning disable CA5394 // Nothing secret hangs on it, and a test wants the same order again.
    private readonly Random _random = new(seed);

    public void Disturb(Delivery delivery)
    {
        lock (_lock)
        {
            delivery.Repeats = _random.Next(2) == 0;
            Delay(delivery);
        }
    }

    public void Repeat(Delivery delivery)
    {
        lock (_lock)
        {
            delivery.Repeats = false;
            Delay(delivery);
        }
    }

    private void Delay(Delivery delivery) => delivery.Due = DateTimeOffset.UtcNow + (Spread * _random.NextDouble());
#pragma warning restore CA5394
}
