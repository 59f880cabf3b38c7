using System.Security.Cryptography;
using Dapr;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Processes;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Preparing;

namespace MusicStreaming.Streaming.Keys.Rekeying;

/// <summary>
/// Gives tracks new keys, and new encodings where that is asked for. All is written under another revision; one transaction makes the track play from
/// there; and when the last session that began before has ended, the old revision goes. A crash at any moment leaves the track
/// playing from one of the two, and an entry in the queue by which the next worker goes on or cleans up.
/// </summary>
internal sealed class Rekeyer(RekeyingStore rekeyings, RekeyingBlobs blobs, TrackMediaStore media, Remaker remaker, RekeyingSettings settings)
{
    private const int MaxAttempts = 5;
    private const int PausesOfOutage = 10;

    /// <summary>Does all of a kind that is due; of preparations, each of which takes long, the next one.</summary>
    /// <returns>Whether there may be more to do at once.</returns>
    public async Task<bool> RunAsync(bool fromOriginal, CancellationToken cancellationToken)
    {
        await foreach (var rekeying in rekeyings.ReadAsync(fromOriginal, cancellationToken))
        {
            if (rekeying.Value.IsDue(settings.Now))
            {
                await TryAsync(rekeying, cancellationToken);
                if (fromOriginal)
                {
                    return true;
                }
            }
        }

        return false;
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

        if (rekeying.Value.Attempts >= MaxAttempts)
        {
            await FailAsync(rekeying, "Its workers died again and again.", cancellationToken);
            return;
        }

        var lease = new RekeyingLease(track, rekeyings, settings);
        var claimed = await lease.ClaimAsync(rekeying, stored.Revision, cancellationToken);
        try
        {
            await blobs.RemoveAsync(track, stored.Revision + 1, claimed.Revision, cancellationToken);
            var remake = await remaker.MakeAsync(claimed, stored, lease, cancellationToken);
            if (remake is null || !await SwitchAsync(lease, claimed, remake, cancellationToken))
            {
                await blobs.RemoveAsync(track, claimed.Revision, claimed.Revision + 1, CancellationToken.None);
                await StopAsync(lease, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or DaprException or CryptographicException or RefusedException or ChildStartException or TimeoutException)
        {
            settings.Logger.RekeyingFaulted(track, claimed.Attempts, fault);
            await GiveBackAsync(lease, fault, cancellationToken);
        }
    }

    /// <summary>A worker that stops leaves its work to the next one at once.</summary>
    private async Task StopAsync(RekeyingLease lease, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested && await lease.FindAsync(CancellationToken.None) is { } held)
        {
            await rekeyings.SaveAsync(held.With(held.Value.PutOff(settings.Now)), CancellationToken.None);
        }
    }

    /// <returns>Whether the track has the new key: not if it was replaced or taken away, or the work is somebody else's by now.</returns>
    private async Task<bool> SwitchAsync(RekeyingLease lease, TrackRekeying claimed, TrackRemake remake, CancellationToken cancellationToken)
    {
        for (var attempt = 0; await lease.FindAsync(cancellationToken) is { } held; attempt++)
        {
            if (await media.FindAsync(claimed.TrackId, cancellationToken) is not { } stored || stored.Value.Revision != claimed.FromRevision)
            {
                await FailAsync(held, "The track was changed meanwhile.", cancellationToken);
                return false;
            }

            try
            {
                await SwitchAsync(held, stored, remake, cancellationToken);
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

    private Task SwitchAsync(Versioned<TrackRekeying> held, Versioned<TrackMedia> stored, TrackRemake remake, CancellationToken cancellationToken)
    {
        var switched = stored.With(remake.ApplyTo(stored.Value));
        var done = held.With(held.Value.Switch(settings.Now + settings.LongestSession(stored.Value.Duration)));
        return rekeyings.SwitchAsync(done, switched, remake.Made, cancellationToken);
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

        if (fault is InvalidDataException or CryptographicException or RefusedException)
        {
            await FailAsync(held, ReasonOf(fault), cancellationToken);
            return;
        }

        // A full disk or a store that is down says nothing of this track: it waits until that is over, however long it takes.
        await rekeyings.SaveAsync(held.With(held.Value.PutOff(settings.Now + (settings.Pause * PausesOfOutage))), cancellationToken);
    }

    private static string ReasonOf(Exception fault) => fault switch
    {
        RefusedException => fault.Message,
        CryptographicException => "A key of the track cannot be opened.",
        _ => "The track's files cannot be read.",
    };

    /// <summary>First the blobs of all claims, then the document, then the queue: a crash in between repeats what is left.</summary>
    private async Task FailAsync(Versioned<TrackRekeying> rekeying, string reason, CancellationToken cancellationToken)
    {
        var failed = rekeying.Value;
        await blobs.RemoveAsync(failed.TrackId, failed.FromRevision + 1, failed.Revision + 1, cancellationToken);
        await rekeyings.SaveAsync(rekeying.With(failed.Fail(reason, settings.Now)), cancellationToken);
        await rekeyings.DequeueAsync(failed, cancellationToken);
    }
}
