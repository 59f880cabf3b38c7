using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Albums;

internal static class AlbumEndpoints
{
    public static void MapAlbums(this IEndpointRouteBuilder routes)
    {
        var albums = routes.MapGroup("/albums").WithTags("Albums");

        albums.MapGet("/", ListAsync).WithName("ListAlbums");
        albums.MapGet("/{id}", GetAsync).WithName("GetAlbum");
    }

    /// <summary>Albums, newest first.</summary>
    internal static async Task<Ok<Page<AlbumSummary>>> ListAsync(
        [AsParameters] PageRequest page, CatalogLists lists, CancellationToken cancellationToken)
    {
        var found = await lists.AlbumsAsync(CatalogIndexes.NewAlbums, page, album => album.IsPublished, cancellationToken);
        return TypedResults.Ok(found.Select(AlbumSummary.From));
    }

    /// <summary>An album with its tracks, at most 200.</summary>
    internal static async Task<Results<Ok<AlbumDetail>, NotFound>> GetAsync(
        AlbumId id, AlbumStore albums, AlbumTracks tracks, CancellationToken cancellationToken)
        => await albums.FindAsync(id, cancellationToken) is { Value.IsPublished: true } album
            ? TypedResults.Ok(AlbumDetail.From(album.Value, await tracks.ReadAsync(album.Value, album.Value.PublishedTracks, cancellationToken)))
            : TypedResults.NotFound();
}
