using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Lyrics;

/// <summary>
/// Who may read and change which lyrics. A withdrawn track leaves an empty document behind, so that nothing that comes late
/// brings its words back.
/// </summary>
internal sealed class LyricsDesk(LyricsStore lyrics, TrackStore tracks)
{
    /// <summary>The words of a track, without lines where it has none; null for a track that listeners do not see.</summary>
    public async Task<LyricsSheet?> ReadAsync(TrackId id, CancellationToken cancellationToken)
        => await tracks.FindAsync(id, cancellationToken) is { Value.State: TrackState.Published }
            ? LyricsReader.Read((await lyrics.FindAsync(id, cancellationToken))?.Value.Text ?? "")
            : null;

    /// <summary>The words of a track as admins change them, stored or still to be; null where there is no such track.</summary>
    public async Task<Versioned<TrackLyrics>?> FindAsync(TrackId id, CancellationToken cancellationToken)
    {
        var stored = await lyrics.FindAsync(id, cancellationToken) ?? Versioned.New(TrackLyrics.None(id));

        // The track is read last: one that is withdrawn after this changes the document, too, and saving it loses.
        return stored.Value.Origin != LyricsOrigin.Withdrawn
            && await tracks.FindAsync(id, cancellationToken) is { Value.State: not TrackState.Withdrawn }
                ? stored
                : null;
    }

    public async Task<TrackLyrics> SetAsync(Versioned<TrackLyrics> read, string text, CancellationToken cancellationToken)
    {
        var decided = read.Value.Decide(text);
        await lyrics.SaveAsync(read.With(decided), cancellationToken);
        return decided;
    }

    /// <summary>Leaves the track without words, whatever its file says. False when there is no such track.</summary>
    public async Task<bool> RemoveAsync(TrackId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is null)
        {
            return false;
        }

        await lyrics.UpdateAsync(id, stored => stored.Decide(""), cancellationToken);
        return true;
    }

    public async Task TakeAsync(TrackPackaged packaged, CancellationToken cancellationToken)
    {
        var text = LyricsText.Clean(packaged.Tags.Lyrics);
        if (text is not null || await lyrics.FindAsync(packaged.TrackId, cancellationToken) is not null)
        {
            await lyrics.UpdateAsync(packaged.TrackId, stored => stored.Follow(packaged.Version, text), cancellationToken);
        }
    }

    public Task WithdrawAsync(TrackId id, CancellationToken cancellationToken)
        => lyrics.UpdateAsync(id, stored => stored.Withdraw(), cancellationToken);
}
