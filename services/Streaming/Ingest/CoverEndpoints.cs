using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Ingest;

internal static class CoverEndpoints
{
    public static void MapCovers(this IEndpointRouteBuilder routes)
        => routes.MapGet("/internal/tracks/{id}/cover", GetAsync).WithName("GetCover").RequireCaller(AppIds.Catalog).ExcludeFromDescription();

    /// <summary>The picture that was in a track's file, as it was: the caller decodes it as carefully as any stranger's.</summary>
    internal static async Task<Results<FileStreamHttpResult, NotFound>> GetAsync(
        TrackId id, [FromServices] IBlobStore blobs, CancellationToken cancellationToken)
        => await blobs.OpenAsync(TrackPaths.Cover(id), cancellationToken) is { } blob
            ? TypedResults.Stream(blob.Content, "application/octet-stream")
            : TypedResults.NotFound();
}
