using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Keys;

/// <summary>Wraps and opens the content keys of tracks.</summary>
internal sealed class ContentKeys(MasterKeys masters, LostKeys lost)
{
    public async Task<WrappedKey> WrapAsync(ContentKey key, TrackId track, CancellationToken cancellationToken)
        => WrappedKey.Wrap(key, track, (await masters.GetAsync(cancellationToken)).Newest);

    /// <summary>Whether there is a master key for a track's present revision.</summary>
    public async Task<bool> CanOpenAsync(TrackMedia track, CancellationToken cancellationToken)
    {
        var ring = await masters.GetWithAsync(track.Key.MasterId, cancellationToken);
        if (ring.Find(track.Key.MasterId) is not null)
        {
            return true;
        }

        lost.Note(track.Key.MasterId, track.TrackId);
        return false;
    }

    /// <summary>The key of a track's present revision.</summary>
    /// <exception cref="LostKeyException">Its master key is gone.</exception>
    public Task<ContentKey> OpenAsync(TrackMedia track, CancellationToken cancellationToken)
        => OpenAsync(track.Key, track.TrackId, cancellationToken);

    /// <summary>The key of a revision that is still there; null for others.</summary>
    /// <exception cref="LostKeyException">Its master key is gone.</exception>
    public async Task<ContentKey?> OpenAsync(TrackMedia track, int revision, CancellationToken cancellationToken)
        => track.KeyOf(revision) is { } key ? await OpenAsync(key, track.TrackId, cancellationToken) : null;

    private async Task<ContentKey> OpenAsync(WrappedKey key, TrackId track, CancellationToken cancellationToken)
    {
        try
        {
            return key.Unwrap(track, await masters.GetWithAsync(key.MasterId, cancellationToken));
        }
        catch (LostKeyException gone)
        {
            lost.Note(gone.MasterKeyId, track);
            throw;
        }
    }
}
