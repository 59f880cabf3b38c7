namespace Dapr.Sidecar.PubSub;

/// <summary>
/// The test mode for topics: as a real broker may, it delivers late, out of order and twice. What happens to a message hangs
/// on the seed, the app and the message's number among those of the app, and so neither on threads nor on other apps.
/// </summary>
internal sealed class DeliveryOrder(int seed)
{
    private static readonly TimeSpan Spread = TimeSpan.FromMilliseconds(20);

    /// <summary>Decides whether a message comes twice, and how late it comes.</summary>
    public TimeSpan Disturb(Delivery delivery, string appId, int number)
    {
        var hash = Hash(appId, number);
        delivery.Repeats = (hash & 1) == 0;
        return Spread * ((hash >> 1) % 1000 / 1000.0);
    }

    // FNV-1a with a final mix: the same in every process, which HashCode is not.
    private uint Hash(string appId, int number)
    {
        var hash = 2166136261u;
        foreach (var part in (IEnumerable<uint>)[(uint)seed, (uint)number, .. appId.Select(letter => (uint)letter)])
        {
            hash = (hash ^ part) * 16777619u;
        }

        hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }
}
