using System.Security.Cryptography;
using Dapr;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Keys.Rekeying;

/// <summary>
/// Gives tracks new keys. The segments are encrypted anew under another revision; one transaction makes the track play from
/// there; and when the last session that began before has ended, the old revision goes. A crash at any moment leaves the track
/// playing from one of the two, and an entry in the queue by which the next worker goes on or cleans up.
/// </summary>
internal sealed class Rekeyer(RekeyingStore rekeyings, RekeyingBlobs blobs, TrackMediaStore media, ContentKeys keys, RekeyingSettings settings)
{
    private const int MaxAttempts = 5;

    /// <summary>Does all that is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var rekeying in rekeyings.ReadAsync(cancellationToken))
        {
            if (rekeying.Value.IsFinished)
            {
                await rekeyings.DequeueAsync(rekeying.Value, cancellationToken);
            }
            else if (rekeying.Value.IsDue(settings.Now))
            {
                await TryAsync(rekeying, cancellationToken);
            }
        }
    }

    private async Task TryAsync(Versioned<TrackRekeying> rekeying, CancellationToken cancellationToken)
    {
        try
        {
            await (rekeying.Value.State == RekeyingState.Switched ? CleanUpAsync(rekeying, cancellationToken) : WorkAsync(rekeying, cancellationToken));
        }
        catch (StateConflictException)
        {
            // Another worker was faster, and has it now.
        }
    }

    private async Task WorkAsync(Versioned<TrackRekeying> rekeying, CancellationToken cancellationToken)
    {
        var track = rekeying.Value.TrackId;
        if (await media.FindAsync(track, cancellationToken) is not { Value: var stored })
        {
            await FailAsync(rekeying, "The track is gone.", cancellationToken);
            return;
        }

        var lease = new RekeyingLease(track, rekeyings, settings);
        var claimed = await lease.ClaimAsync(rekeying, stored.Revision, cancellationToken);
        try
        {
            await blobs.RemoveAsync(track, stored.Revision + 1, claimed.Revision, cancellationToken);
            var key = ContentKey.New();
            var from = await keys.OpenAsync(stored, cancellationToken);
            var isWhole = await blobs.CopyAsync(stored, from, new PackageTarget(track, claimed.Revision, key), () => lease.KeepAsync(cancellationToken));
            if (!isWhole || !await SwitchAsync(lease, claimed, await keys.WrapAsync(key, track, cancellationToken), cancellationToken))
            {
                await blobs.RemoveAsync(track, claimed.Revision, claimed.Revision + 1, CancellationToken.None);
            }
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or DaprException or CryptographicException)
        {
            settings.Logger.RekeyingFaulted(track, claimed.Attempts, fault);
            await GiveBackAsync(lease, fault, cancellationToken);
        }
    }

    /// <returns>Whether the track has the new key: not if it was replaced or taken away, or the work is somebody else's by now.</returns>
    private async Task<bool> SwitchAsync(RekeyingLease lease, TrackRekeying claimed, WrappedKey key, CancellationToken cancellationToken)
    {
        for (var attempt = 0; await lease.FindAsync(cancellationToken) is { } held; attempt++)
        {
            if (await media.FindAsync(claimed.TrackId, cancellationToken) is not { } stored || stored.Value.Revision != claimed.FromRevision)
            {
                await FailAsync(held, "The track was changed meanwhile.", cancellationToken);
                return false;
            }

            var switched = stored.Value with
            {
                Revision = claimed.Revision,
                Key = key,
                Former = new FormerKey(claimed.FromRevision, stored.Value.Key),
            };
            try
            {
                var removeAt = settings.Now + settings.LongestSession(switched.Duration);
                await rekeyings.SwitchAsync(held.With(held.Value.Switch(removeAt)), stored.With(switched), cancellationToken);
                settings.Logger.TrackRekeyed(claimed.TrackId, claimed.Revision);
                return true;
            }
            catch (StateConflictException) when (attempt < MaxAttempts)
            {
                // Its key was wrapped anew at this moment, or so.
            }
        }

        return false;
    }

    private async Task CleanUpAsync(Versioned<TrackRekeying> rekeying, CancellationToken cancellationToken)
    {
        var done = rekeying.Value;
        await media.UpdateAsync(
            done.TrackId, stored => stored.Former?.Revision == done.FromRevision ? stored with { Former = null } : stored, cancellationToken);
        await blobs.RemoveAsync(done.TrackId, done.FromRevision, done.Revision, cancellationToken);
        await rekeyings.SaveAsync(rekeying.With(done.Finish(settings.Now)), cancellationToken);
        await rekeyings.DequeueAsync(done, cancellationToken);
    }

    private async Task GiveBackAsync(RekeyingLease lease, Exception fault, CancellationToken cancellationToken)
    {
        if (await lease.FindAsync(cancellationToken) is not { } held)
        {
            return;
        }

        if (held.Value.Attempts >= MaxAttempts || fault is InvalidDataException or CryptographicException)
        {
            await FailAsync(held, fault is CryptographicException ? "A key of the track cannot be opened." : "The track's files cannot be read.", cancellationToken);
            return;
        }

        await rekeyings.SaveAsync(held.With(held.Value.Release(settings.Now + (settings.Pause * held.Value.Attempts))), cancellationToken);
    }

    /// <summary>First the blobs of all claims, then the document, then the queue: a crash in between repeats what is left.</summary>
    private async Task FailAsync(Versioned<TrackRekeying> rekeying, string reason, CancellationToken cancellationToken)
    {
        var failed = rekeying.Value;
        await blobs.RemoveAsync(failed.TrackId, failed.FromRevision + 1, failed.Revision + 1, cancellationToken);
        await rekeyings.SaveAsync(rekeying.With(failed.Fail(reason, settings.Now)), cancellationToken);
        await rekeyings.DequeueAsync(failed, cancellationToken);
    }
}
