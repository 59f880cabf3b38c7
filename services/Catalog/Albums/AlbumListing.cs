using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Albums;

/// <summary>Keeps albums in their lists, and counts them for their artists and genres.</summary>
internal sealed class AlbumListing(AlbumStore albums, ArtistStore artists, GenreStore genres, CatalogIndexes indexes, ListingKeeper listings)
{
    /// <summary>The lists that an album stands in.</summary>
    public static IReadOnlyList<ListingEntry> Entries(Album album)
    {
        var made = SortKeys.NewestFirst(album.CreatedAt);
        List<ListingEntry> entries =
        [
            new(CatalogIndexes.AllAlbums, made),
            new(album.IsPublished ? CatalogIndexes.PublishedAlbums : CatalogIndexes.DraftAlbums, made),
            .. album.Artists.Select(artist => new ListingEntry(CatalogIndexes.Mentions(artist.Id), MentionKeys.Album)),
        ];
        if (album is { IsPublished: true, FirstPublishedAt: { } publishedAt })
        {
            var newest = SortKeys.NewestFirst(publishedAt);
            entries.Add(new(CatalogIndexes.NewAlbums, newest));
            entries.AddRange(album.ListedArtists.Select(artist => new ListingEntry(CatalogIndexes.ArtistAlbums(artist), newest)));
            entries.AddRange(album.Genres.Select(genre => new ListingEntry(CatalogIndexes.GenreAlbums(genre.Slug), newest)));
        }

        return entries;
    }

    public async Task KeepAsync(Album album, CancellationToken cancellationToken)
    {
        foreach (var genre in album.IsPublished ? album.Genres : [])
        {
            await indexes.Of(CatalogIndexes.Genres).AddAsync(new IndexEntry(SortKeys.Text(genre.Name), genre.Slug), cancellationToken);
        }

        var current = album;
        await listings.KeepAsync(
            AlbumStore.Key(album.Id),
            album.Id.ToString(),
            async token =>
            {
                current = (await albums.FindAsync(album.Id, token))?.Value ?? current;
                return new ListingTarget(current.Version, Entries(current));
            },
            (change, token) => CountAsync(current, change, token),
            cancellationToken);
    }

    private async Task CountAsync(Album album, ListingChange change, CancellationToken cancellationToken)
    {
        foreach (var (entry, step) in change.Added.Select(entry => (entry, 1)).Concat(change.Removed.Select(entry => (entry, -1))))
        {
            if (CatalogIndexes.ArtistOf(entry.Index) is { } id && await artists.FindAsync(id, cancellationToken) is { } artist)
            {
                change.Transaction.Put(artist, step > 0 ? artist.Value.ListedOn(album) : artist.Value.Unlisted());
            }
            else if (CatalogIndexes.GenreOf(entry.Index) is { } slug)
            {
                await CountGenreAsync(album, slug, step, change, cancellationToken);
            }
        }
    }

    private async Task CountGenreAsync(Album album, string slug, int step, ListingChange change, CancellationToken cancellationToken)
    {
        var shelf = await genres.FindAsync(slug, cancellationToken)
            ?? Versioned.New(GenreShelf.New(album.Genres.FirstOrDefault(genre => genre.Slug == slug) ?? new Genre(slug, slug)));
        change.Transaction.Save(GenreStore.Key(slug), shelf.With(shelf.Value.With(step)));
    }
}
