using Dapr.Client;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Albums;

/// <summary>Makes the tracks of an album show what it is called, how it looks and whether it can be heard. At most 200.</summary>
internal sealed class AlbumTracks(DaprClient dapr, AlbumStore albums, TrackStore tracks)
{
    /// <summary>An outbox transaction takes fifty documents.</summary>
    private const int TracksATransaction = 40;

    /// <summary>Some of an album's tracks as the album has them now, in order.</summary>
    public async Task<IReadOnlyList<Track>> ReadAsync(Album album, IEnumerable<AlbumTrack> places, CancellationToken cancellationToken)
    {
        var found = await tracks.FindManyAsync([.. places.Select(place => place.Id)], cancellationToken);
        return [.. found.Select(track => track.Follow(album))];
    }

    /// <summary>An album as admins see it.</summary>
    public async Task<AdminAlbum> ShowAsync(Album album, CancellationToken cancellationToken)
        => AdminAlbum.From(album, await ReadAsync(album, album.Tracks, cancellationToken));

    public async Task FollowAsync(AlbumId id, CancellationToken cancellationToken)
    {
        if (await albums.FindAsync(id, cancellationToken) is not { } album)
        {
            return;
        }

        foreach (var chunk in album.Value.Tracks.Select(track => track.Id).Chunk(TracksATransaction))
        {
            // Most of the time nothing differs, which one bulk read tells.
            var shown = await tracks.FindManyAsync(chunk, cancellationToken);
            var differing = shown.Where(track => track.Follow(album.Value) != track).Select(track => track.Id).ToList();
            await Contention.RetryAsync(() => FollowAsync(id, differing, cancellationToken), cancellationToken);
        }
    }

    private async Task FollowAsync(AlbumId id, List<TrackId> differing, CancellationToken cancellationToken)
    {
        if (differing.Count == 0 || await albums.FindAsync(id, cancellationToken) is not { } album)
        {
            return;
        }

        var transaction = new CatalogTransaction(dapr);
        foreach (var trackId in differing)
        {
            if (await tracks.FindAsync(trackId, cancellationToken) is { } track && track.Value.Follow(album.Value) is var changed && changed != track.Value)
            {
                transaction.Put(track, changed);
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
