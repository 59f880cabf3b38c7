using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Export;

/// <summary>Tells again what is published, in bounded pages, for a read model that begins from nothing.</summary>
internal sealed class CatalogExporter(CatalogLists lists, AlbumTracks tracks)
{
    private const int ArtistsAPage = 100;
    private const int AlbumsAPage = 10;

    public Task<CatalogExport> ReadAsync(ExportCursor cursor, CancellationToken cancellationToken)
        => cursor.IsAtAlbums ? ReadAlbumsAsync(cursor.Index, cancellationToken) : ReadArtistsAsync(cursor.Index, cancellationToken);

    private async Task<CatalogExport> ReadArtistsAsync(string? index, CancellationToken cancellationToken)
    {
        var page = await lists.ArtistsAsync(
            CatalogIndexes.Artists, new PageRequest(index, ArtistsAPage), artist => artist.IsPublished, cancellationToken);
        var next = new ExportCursor(IsAtAlbums: page.NextCursor is null, page.NextCursor);
        return new CatalogExport([.. page.Items.Select(artist => artist.ToChanged())], [], [], next.ToString());
    }

    private async Task<CatalogExport> ReadAlbumsAsync(string? index, CancellationToken cancellationToken)
    {
        var page = await lists.AlbumsAsync(CatalogIndexes.NewAlbums, new PageRequest(index, AlbumsAPage), album => album.IsPublished, cancellationToken);
        var published = new List<Tracks.Track>();
        foreach (var album in page.Items)
        {
            published.AddRange(await tracks.ReadAsync(album, album.PublishedTracks, cancellationToken));
        }

        var next = page.NextCursor is null ? null : new ExportCursor(IsAtAlbums: true, page.NextCursor).ToString();
        return new CatalogExport(
            [], [.. page.Items.Select(album => album.ToChanged())], [.. published.Select(track => track.ToChanged())], next);
    }
}
