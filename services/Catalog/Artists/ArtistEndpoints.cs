using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Artists;

internal static class ArtistEndpoints
{
    public static void MapArtists(this IEndpointRouteBuilder routes)
    {
        var artists = routes.MapGroup("/artists").WithTags("Artists");

        artists.MapGet("/", ListAsync).WithName("ListArtists");
        artists.MapGet("/{id}", GetAsync).WithName("GetArtist");
        artists.MapGet("/{id}/albums", ListAlbumsAsync).WithName("ListArtistAlbums");
    }

    /// <summary>Artists by name.</summary>
    internal static async Task<Ok<Page<ArtistSummary>>> ListAsync(
        [AsParameters] PageRequest page, CatalogLists lists, CancellationToken cancellationToken)
    {
        var found = await lists.ArtistsAsync(CatalogIndexes.Artists, page, artist => artist.IsPublished, cancellationToken);
        return TypedResults.Ok(found.Select(ArtistSummary.From));
    }

    /// <summary>An artist.</summary>
    internal static async Task<Results<Ok<ArtistResponse>, NotFound>> GetAsync(ArtistId id, ArtistStore artists, CancellationToken cancellationToken)
        => await artists.FindAsync(id, cancellationToken) is { Value.IsPublished: true } artist
            ? TypedResults.Ok(ArtistResponse.From(artist.Value))
            : TypedResults.NotFound();

    /// <summary>The albums on which an artist is heard, newest first.</summary>
    internal static async Task<Ok<Page<AlbumSummary>>> ListAlbumsAsync(
        ArtistId id, [AsParameters] PageRequest page, CatalogLists lists, CancellationToken cancellationToken)
    {
        var found = await lists.AlbumsAsync(CatalogIndexes.ArtistAlbums(id), page, album => album.ListedArtists.Contains(id), cancellationToken);
        return TypedResults.Ok(found.Select(AlbumSummary.From));
    }
}
