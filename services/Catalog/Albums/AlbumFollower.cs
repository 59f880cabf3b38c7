using Dapr.Client;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Albums;

/// <summary>Brings everything that follows from an album in line with it: its tracks, the lists, its artists' pages, its credits.</summary>
internal sealed class AlbumFollower(DaprClient dapr, AlbumStore albums, ArtistStore artists, AlbumTracks tracks, AlbumListing listing)
    : IEventHandler<AlbumChanged>
{
    public async Task HandleAsync(AlbumChanged @event, CancellationToken cancellationToken)
    {
        if (await albums.FindAsync(@event.AlbumId, cancellationToken) is not { } album)
        {
            return;
        }

        await tracks.FollowAsync(album.Value.Id, cancellationToken);
        await listing.KeepAsync(album.Value, cancellationToken);
        await RefreshCreditsAsync(album.Value.Id, cancellationToken);
        await PortrayArtistsAsync(album.Value, cancellationToken);
    }

    /// <summary>
    /// An artist who was renamed while the album was being saved. That comes after the lists: a later renaming finds the
    /// album by them.
    /// </summary>
    public Task RefreshCreditsAsync(AlbumId id, CancellationToken cancellationToken)
        => Contention.RetryAsync(
            async () =>
            {
                if (await albums.FindAsync(id, cancellationToken) is not { } album)
                {
                    return;
                }

                var credits = await artists.RefreshAsync(album.Value.Artists, cancellationToken);
                if (!credits.SequenceEqual(album.Value.Artists))
                {
                    var transaction = new CatalogTransaction(dapr);
                    transaction.Put(album, album.Value.WithCredits([.. credits]));
                    await transaction.CommitAsync(cancellationToken);
                }
            },
            cancellationToken);

    /// <summary>Genres and a picture that the album has got since its artists were counted on it.</summary>
    private async Task PortrayArtistsAsync(Album album, CancellationToken cancellationToken)
    {
        foreach (var id in album.ListedArtists)
        {
            await Contention.RetryAsync(
                async () =>
                {
                    if (await artists.FindAsync(id, cancellationToken) is { } artist && artist.Value.Resembling(album) is var changed && changed != artist.Value)
                    {
                        var transaction = new CatalogTransaction(dapr);
                        transaction.Put(artist, changed);
                        await transaction.CommitAsync(cancellationToken);
                    }
                },
                cancellationToken);
        }
    }
}
