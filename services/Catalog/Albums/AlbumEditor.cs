using Dapr.Client;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Albums;

/// <summary>What admins change of an album. Its tracks follow at once; should that fail, they follow by the event.</summary>
internal sealed class AlbumEditor(DaprClient dapr, AlbumStore albums, ArtistStore artists, AlbumTracks tracks)
{
    /// <summary>The changed album; null when the artist has another album of that title.</summary>
    public async Task<Album?> EditAsync(Versioned<Album> album, AlbumEdit edit, CancellationToken cancellationToken)
    {
        var credited = await artists.FindOrCreateAsync(edit.Artists, cancellationToken);
        var nameKey = NameClaim.AlbumKey(credited[0].Id, edit.Title);
        var owner = await albums.FindByNameAsync(nameKey, cancellationToken);
        if (owner is not null && owner.Value.Id != album.Value.Id)
        {
            return null;
        }

        var transaction = new CatalogTransaction(dapr);
        if (owner is null)
        {
            transaction.Claim(nameKey, album.Value.Id.Value);
        }

        var edited = album.Value.Edit(edit.Title, [.. credited.Select(artist => artist.Credit)], edit.Year, Genre.Read(edit.Genres))
            .HeldBy(edit.RightsHolder);
        return await SaveAsync(transaction, album, edited, cancellationToken);
    }

    public Task<Album> SetArtworkAsync(Versioned<Album> album, ArtworkId artwork, CancellationToken cancellationToken)
        => SaveAsync(new CatalogTransaction(dapr), album, album.Value.WithArtwork(artwork), cancellationToken);

    /// <summary>Saves a change that concerns nothing but the album.</summary>
    public Task<Album> SaveAsync(Versioned<Album> album, Album changed, CancellationToken cancellationToken)
        => SaveAsync(new CatalogTransaction(dapr), album, changed, cancellationToken);

    private async Task<Album> SaveAsync(CatalogTransaction transaction, Versioned<Album> album, Album changed, CancellationToken cancellationToken)
    {
        var saved = transaction.Put(album, changed);
        await transaction.CommitAsync(cancellationToken);
        await tracks.FollowAsync(saved.Id, cancellationToken);
        return saved;
    }
}
