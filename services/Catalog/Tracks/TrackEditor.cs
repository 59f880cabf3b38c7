using Dapr.Client;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Tracks;

/// <summary>What admins change of a track, together with its place on its album.</summary>
internal sealed class TrackEditor(DaprClient dapr, TrackStore tracks, AlbumStore albums, ArtistStore artists, ILogger<TrackEditor> logger)
{
    /// <summary>The changed track; null when the title or all artists are empty once cleaned.</summary>
    public async Task<Track?> EditAsync(Versioned<Track> track, UpdateTrackRequest request, CancellationToken cancellationToken)
    {
        var names = request.Artists.Select(NameText.Clean).OfType<string>().ToList();
        if (NameText.Clean(request.Title) is not { } title || names.Count == 0)
        {
            return null;
        }

        var credited = await artists.FindOrCreateAsync(names, cancellationToken);
        var edited = track.Value.Edit(title, [.. credited.Select(artist => artist.Credit)], Genre.Read(request.Genres), request.IsExplicit);

        var transaction = new CatalogTransaction(dapr);
        if (await albums.FindAsync(track.Value.AlbumId, cancellationToken) is { } album)
        {
            var placed = album.Value
                .Place(edited.Id, request.DiscNumber, request.TrackNumber, credited.Select(artist => artist.Id))
                .Complete(year: null, artwork: null, edited.Genres);
            edited = edited.Follow(placed);
            transaction.Put(album, placed);
        }

        edited = transaction.Put(track, edited);
        await transaction.CommitAsync(cancellationToken);
        return edited;
    }

    /// <summary>Takes a track away for good, and off its album. False when there is none.</summary>
    public Task<bool> WithdrawAsync(TrackId id, CancellationToken cancellationToken)
        => Contention.RetryAsync(() => WithdrawOnceAsync(id, cancellationToken), cancellationToken);

    private async Task<bool> WithdrawOnceAsync(TrackId id, CancellationToken cancellationToken)
    {
        if (await tracks.FindAsync(id, cancellationToken) is not { } track)
        {
            return false;
        }

        if (track.Value.State == TrackState.Withdrawn)
        {
            return true;
        }

        var transaction = new CatalogTransaction(dapr);
        transaction.Put(track, track.Value.Withdraw());
        if (await albums.FindAsync(track.Value.AlbumId, cancellationToken) is { } album)
        {
            transaction.Put(album, album.Value.Remove(id));
        }

        await transaction.CommitAsync(cancellationToken);
        logger.TrackWithdrawn(id);
        return true;
    }
}
