using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Catalog.Artwork;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Pictures;

namespace MusicStreaming.Catalog.Albums;

internal static class AlbumArtworkEndpoints
{
    public static void MapAlbumArtwork(this IEndpointRouteBuilder albums)
        => albums.MapPut("/{id}/artwork", SetAsync)
            .WithName("AdminSetAlbumArtwork")
            .Accepts<byte[]>("image/jpeg", "image/png", "image/webp", "application/octet-stream")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    /// <summary>Gives an album another picture: a JPEG, PNG or WebP file of at most 10 MB as the body.</summary>
    internal static async Task<Results<Ok<AdminAlbum>, NotFound, ProblemHttpResult>> SetAsync(
        AlbumId id, HttpRequest request, AlbumDesk desk, ArtworkStore artwork)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await desk.Albums.FindAsync(id, cancellationToken) is not { } album)
        {
            return TypedResults.NotFound();
        }

        if (await BoundedRead.ReadAsync(request.Body, ArtworkStore.MaxBytes, cancellationToken) is not { } picture)
        {
            return Problems.TooLarge("picture-too-large", "A picture has at most 10 MB.");
        }

        if (await artwork.SaveAsync(picture, cancellationToken) is not { } artworkId)
        {
            return Problems.BadRequest("not-a-picture", "The file cannot be read as a JPEG, PNG or WebP picture.");
        }

        var changed = await desk.Editor.SetArtworkAsync(album, artworkId, cancellationToken);
        return TypedResults.Ok(await desk.Tracks.ShowAsync(changed, cancellationToken));
    }
}
