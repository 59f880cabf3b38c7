using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Listings;

/// <summary>
/// Reads pages of the lists: one index read and one bulk read. What no longer belongs into a list, because the list is a
/// moment behind, is left out, so a page may be shorter than asked for.
/// </summary>
internal sealed class CatalogLists(CatalogIndexes indexes, AlbumStore albums, ArtistStore artists, TrackStore tracks, GenreStore genres)
{
    public async Task<Page<Album>> AlbumsAsync(string index, PageRequest page, Func<Album, bool> belongs, CancellationToken cancellationToken)
    {
        var entries = await ReadAsync(index, page, cancellationToken);
        var ids = Ids(entries, AlbumId.From);
        return new Page<Album>([.. (await albums.FindManyAsync(ids, cancellationToken)).Where(belongs)], entries.NextCursor);
    }

    public async Task<Page<Artist>> ArtistsAsync(string index, PageRequest page, Func<Artist, bool> belongs, CancellationToken cancellationToken)
    {
        var entries = await ReadAsync(index, page, cancellationToken);
        var placed = entries.Entries.ToHashSet();
        var found = await artists.FindManyAsync(Ids(entries, ArtistId.From), cancellationToken);

        // After a renaming, the former place may still be there for a moment.
        var shown = found.Where(artist => belongs(artist) && placed.Contains(new IndexEntry(SortKeys.Text(artist.Name), artist.Id.ToString())));
        return new Page<Artist>([.. shown], entries.NextCursor);
    }

    public async Task<Page<Track>> TracksAsync(string index, PageRequest page, Func<Track, bool> belongs, CancellationToken cancellationToken)
    {
        var entries = await ReadAsync(index, page, cancellationToken);
        var found = await tracks.FindManyAsync(Ids(entries, TrackId.From), cancellationToken);
        return new Page<Track>([.. found.Where(belongs)], entries.NextCursor);
    }

    public async Task<Page<GenreShelf>> GenresAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var entries = await ReadAsync(CatalogIndexes.Genres, page, cancellationToken);
        var found = await genres.FindManyAsync([.. entries.Entries.Select(entry => entry.Id).Distinct()], cancellationToken);
        return new Page<GenreShelf>([.. found.Where(genre => genre.IsShown)], entries.NextCursor);
    }

    private Task<IndexPage> ReadAsync(string index, PageRequest page, CancellationToken cancellationToken)
        => indexes.Of(index).ReadAsync(page.Cursor, page.Size, cancellationToken);

    private static List<TId> Ids<TId>(IndexPage page, Func<Guid, TId> wrap) => [.. page.Entries.Select(entry => wrap(Guid.Parse(entry.Id))).Distinct()];
}
