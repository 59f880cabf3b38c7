using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Preparing;

/// <summary>Writes a track's blobs under another revision and key: the same sound, or what its original is prepared to again.</summary>
internal sealed class Remaker(RekeyingBlobs blobs, ContentKeys keys, OriginalPreparation originals)
{
    /// <returns>Null where the work is somebody else's by now, or stops.</returns>
    /// <exception cref="Ingest.RefusedException">The original is not kept, or cannot be prepared.</exception>
    /// <exception cref="InvalidDataException">A file of the track is missing.</exception>
    public async Task<TrackRemake?> MakeAsync(TrackRekeying claimed, TrackMedia stored, RekeyingLease lease, CancellationToken cancellationToken)
    {
        if (claimed.FromOriginal)
        {
            return await originals.PrepareAsync(stored, claimed.Revision, lease, cancellationToken);
        }

        var key = ContentKey.New();
        var from = await keys.OpenAsync(stored, cancellationToken);
        var target = new PackageTarget(stored.TrackId, claimed.Revision, key);
        return await blobs.CopyAsync(stored, from, target, () => lease.KeepAsync(cancellationToken))
            ? new TrackRemake(claimed.Revision, await keys.WrapAsync(key, stored.TrackId, cancellationToken), Made: null)
            : null;
    }
}
