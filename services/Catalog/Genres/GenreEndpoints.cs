using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Genres;

internal static class GenreEndpoints
{
    public static void MapGenres(this IEndpointRouteBuilder routes)
    {
        var genres = routes.MapGroup("/genres").WithTags("Genres");

        genres.MapGet("/", ListAsync).WithName("ListGenres");
        genres.MapGet("/{slug}/albums", ListAlbumsAsync).WithName("ListGenreAlbums");
    }

    /// <summary>Genres that have albums, by name.</summary>
    internal static async Task<Ok<Page<GenreResponse>>> ListAsync(
        [AsParameters] PageRequest page, CatalogLists lists, CancellationToken cancellationToken)
    {
        var found = await lists.GenresAsync(page, cancellationToken);
        return TypedResults.Ok(found.Select(GenreResponse.From));
    }

    /// <summary>A genre's albums, newest first.</summary>
    internal static async Task<Results<Ok<Page<AlbumSummary>>, NotFound>> ListAlbumsAsync(
        string slug, [AsParameters] PageRequest page, CatalogLists lists, CancellationToken cancellationToken)
    {
        // Any other text is no genre's slug, and no index has to be read to know it.
        if (GenreSlug.Of(slug) != slug)
        {
            return TypedResults.NotFound();
        }

        var found = await lists.AlbumsAsync(
            CatalogIndexes.GenreAlbums(slug), page, album => album.IsPublished && album.Genres.Any(genre => genre.Slug == slug), cancellationToken);
        return TypedResults.Ok(found.Select(AlbumSummary.From));
    }
}
