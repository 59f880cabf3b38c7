using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Rights;

namespace MusicStreaming.Streaming.Albums;

/// <summary>
/// Brings the loudness of albums in line with what is stored of a track, whatever the event says that made it look: a
/// repeated, late or reordered event does no harm. Who finds that the track has changed meanwhile looks again, so the last
/// one to look saw the last change.
/// </summary>
internal sealed class AlbumFollower(AlbumStore albums, RightsStore rights, TrackMediaStore media)
    : IEventHandler<TrackChanged>, IEventHandler<TrackWithdrawn>, IEventHandler<TrackPackaged>
{
    private const int MostAttempts = 10;

    public Task HandleAsync(TrackChanged @event, CancellationToken cancellationToken) => KeepAsync(@event.TrackId, cancellationToken);

    public Task HandleAsync(TrackWithdrawn @event, CancellationToken cancellationToken) => KeepAsync(@event.TrackId, cancellationToken);

    public Task HandleAsync(TrackPackaged @event, CancellationToken cancellationToken) => KeepAsync(@event.TrackId, cancellationToken);

    private async Task KeepAsync(TrackId id, CancellationToken cancellationToken)
    {
        var wanted = await WantedAsync(id, cancellationToken);
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var known = await albums.RememberAsync(id, wanted.Album, cancellationToken);
            foreach (var album in known.Albums)
            {
                await albums.ChangeAsync(album, sound => sound.With(id, album == wanted.Album ? wanted.Sound : null), cancellationToken);
            }

            var now = await WantedAsync(id, cancellationToken);
            if (now == wanted)
            {
                return;
            }

            wanted = now;
        }

        throw new StateConflictException($"The album of track {id} changed again and again.");
    }

    private async Task<Part> WantedAsync(TrackId id, CancellationToken cancellationToken)
    {
        var ofTrack = rights.OfTrackAsync(id, cancellationToken);
        var stored = media.FindAsync(id, cancellationToken);
        await Task.WhenAll(ofTrack, stored);
        return await ofTrack is { IsWithdrawn: false, AlbumId: { } album } && await stored is { Value: { Blocks: { } blocks } track }
            ? new Part(album, new AlbumTrackSound(id, track.Revision, track.Loudness.TruePeakDbtp, blocks))
            : new Part(Album: null, Sound: null);
    }

    /// <summary>The album that a track should have a part in, and the part.</summary>
    private sealed record Part(AlbumId? Album, AlbumTrackSound? Sound);
}
