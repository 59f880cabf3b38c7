using Dapr.Client;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Delivery;

namespace MusicStreaming.Streaming.Keys;

/// <summary>Remembers when which keys came. The one place that knows where that is kept.</summary>
internal sealed class KeyWatch(DaprClient dapr, MasterKeys masters, SigningKeys signing, TimeProvider clock)
{
    private const string Key = "key-ages";

    public async Task<SeenKeys> LookAsync(CancellationToken cancellationToken)
    {
        var stored = await dapr.FindAsync<KeyAges>(StreamingStores.State, Key, cancellationToken);
        var known = stored?.Value ?? KeyAges.None;
        var seen = See(known, await masters.GetAsync(cancellationToken));
        if (ReferenceEquals(seen.Ages, known))
        {
            return seen;
        }

        // Another replica may have read the secrets later than this one.
        seen = See(known, await masters.GetAfreshAsync(cancellationToken));
        try
        {
            if (!ReferenceEquals(seen.Ages, known))
            {
                await dapr.SaveAsync(StreamingStores.State, Key, new Versioned<KeyAges>(seen.Ages, stored?.ETag), cancellationToken);
            }
        }
        catch (StateConflictException)
        {
            // Another replica has seen the same at the same moment.
        }

        return seen;
    }

    /// <summary>Who has nothing to do with signing yet leaves what is known of those keys as it is.</summary>
    private SeenKeys See(KeyAges known, MasterKeyRing ring)
    {
        var group = signing.Last?.Ring.Keys.Select(key => key.Id) ?? known.Signing.Select(key => key.Id);
        return new SeenKeys(ring, known.See(ring.Ids, group, clock.GetUtcNow()));
    }
}

/// <summary>The master keys that there are, and since when all keys are known.</summary>
internal sealed record SeenKeys(MasterKeyRing Masters, KeyAges Ages);
