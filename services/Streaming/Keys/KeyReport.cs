using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Keys.Rewrapping;

namespace MusicStreaming.Streaming.Keys;

/// <summary>What there is to tell of the keys; never the keys themselves.</summary>
internal sealed class KeyReport(KeyWatch watch, LostKeys lost, RewrapStore rewraps, RekeyAll rekeys, RekeyingSettings settings)
{
    public async Task<KeysResponse> ReadAsync(MasterKeys masters, SigningKeys signing, CancellationToken cancellationToken)
    {
        // Before the look, which goes by what was read last.
        var group = await signing.GetAsync(cancellationToken);
        var seen = await watch.LookAsync(cancellationToken);
        var pass = (await rewraps.FindAsync(cancellationToken))?.Value;
        return new KeysResponse(
            [.. seen.Ages.Masters.Select(key => Describe(key, pass, seen)), .. Missing(seen)],
            masters.Last?.FailingSince,
            [.. group.Keys.Select(key => Describe(key, group.Signer(settings.Now), seen.Ages))],
            signing.Last?.FailingSince,
            pass is null ? null : RewrappingResponse.From(pass),
            await rekeys.FindAsync(cancellationToken) is { } all ? Describe(all, pass) : null);
    }

    public async Task<RekeyingAllResponse> BeginRekeyingAsync(CancellationToken cancellationToken)
        => Describe(await rekeys.BeginAsync(cancellationToken), (await rewraps.FindAsync(cancellationToken))?.Value);

    private RekeyingAllResponse Describe(RekeyPass all, RewrapPass? pass)
        => RekeyingAllResponse.From(all, pass is { FinishedAt: not null } ? pass.Seen : null, settings.Now);

    private MasterKeyResponse Describe(KnownKey key, RewrapPass? pass, SeenKeys seen)
    {
        var state = key.Id == seen.Masters.Newest.Id ? "current"
            : pass?.Mark == seen.Masters.Mark && pass.Frees(key.Id, seen.Ages.NewestSince, settings.SettledAfter) ? "unused"
            : "needed";
        return lost.Current.ContainsKey(key.Id) ? Missing(key.Id, key.Since) : new MasterKeyResponse(key.Id, state, key.Since, Tracks: null);
    }

    private IEnumerable<MasterKeyResponse> Missing(SeenKeys seen)
        => lost.Current.Keys.Where(id => seen.Masters.Find(id) is null).Select(id => Missing(id, since: null));

    private MasterKeyResponse Missing(string id, DateTimeOffset? since)
        => new(id, "missing", since, lost.Current.GetValueOrDefault(id) is > 0 and var tracks ? tracks : null);

    private SigningKeyResponse Describe(SigningKey key, SigningKey signer, KeyAges ages)
    {
        var isPast = key != signer && key.SignsFrom <= settings.Now;
        return new SigningKeyResponse(
            key.Id,
            key == signer ? "signing" : isPast ? "verifying" : "waiting",
            KnownSince(key, ages),
            key.SignsFrom == DateTimeOffset.MinValue ? null : key.SignsFrom,
            isPast ? SignsSince(signer, ages) + settings.LongestSession() : null);
    }

    /// <summary>A key that came with a time in the past has not signed before it came.</summary>
    private DateTimeOffset SignsSince(SigningKey signer, KeyAges ages)
        => KnownSince(signer, ages) is var since && since > signer.SignsFrom ? since : signer.SignsFrom;

    /// <summary>Now, where it came between two looks.</summary>
    private DateTimeOffset KnownSince(SigningKey key, KeyAges ages) => ages.Signing.FirstOrDefault(one => one.Id == key.Id)?.Since ?? settings.Now;
}
