using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Artwork;

internal static class ArtworkEndpoints
{
    private const string Immutable = "public, max-age=31536000, immutable";

    public static void MapArtwork(this IEndpointRouteBuilder routes)
        => routes.MapGroup("/artwork").WithTags("Artwork").AllowAnonymous()
            .MapGet("/{id}/{size:int}", GetAsync).WithName("GetArtwork").Produces<byte[]>(contentType: "image/jpeg");

    /// <summary>A square picture of 96, 320, 640 or 1200 pixels. It never changes, so it may be kept for ever.</summary>
    internal static async Task<Results<FileStreamHttpResult, NotFound>> GetAsync(
        ArtworkId id, int size, ArtworkStore artwork, HttpContext http)
    {
        if (!ArtworkSizes.All.Contains(size) || await artwork.OpenAsync(id, size, http.RequestAborted) is not { } picture)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = Immutable;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(picture.Content, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{id}-{size}\""));
    }
}
