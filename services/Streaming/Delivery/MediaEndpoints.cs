using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>The local media origin, in the place of CloudFront.</summary>
internal static class MediaEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapMedia(this IEndpointRouteBuilder routes)
        => routes.MapMethods("/media/tracks/{track}/{revision:int}/{rendition}/{file}", Methods, GetAsync)
            .WithName("GetSegment")
            .WithTags("Media")
            .AllowAnonymous()
            .RequireCors(MediaCors.Media)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>A file of a rendition. Its URL is signed as for CloudFront; ranges are served.</summary>
    internal static async Task<Results<FileStreamHttpResult, NotFound, ProblemHttpResult>> GetAsync(
        [AsParameters] SegmentPath path, [AsParameters] Services services, HttpContext context)
    {
        var request = context.Request;
        var url = services.Urls.Value.MediaBaseUrl + request.Path + UrlSignature.Without(request.Query);
        if (!await services.Verifier.AllowsAsync(url, UrlSignature.From(request.Query), context.RequestAborted))
        {
            services.Metrics.MediaRefused();
            return Problems.Forbidden("bad-signature", "The URL is not valid, or not any more.");
        }

        if (!path.IsWellFormed || await services.Blobs.OpenAsync(path.Key, context.RequestAborted) is not { } blob)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Stream(
            blob.Content, "audio/mp4", lastModified: blob.Info.LastModified, entityTag: path.ETag(blob.Info.Length), enableRangeProcessing: true);
    }

    internal sealed record SegmentPath(TrackId Track, int Revision, string Rendition, string File)
    {
        public bool IsWellFormed
            => Rendition.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
                && File.EndsWith(".m4s", StringComparison.Ordinal)
                && File.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.');

        public string Key => TrackPaths.Rendition(Track, Revision, Rendition) + File;

        public EntityTagHeaderValue ETag(long length)
            => new(string.Create(CultureInfo.InvariantCulture, $"\"{Track.Value:N}-{Revision}-{Rendition}-{File}-{length:x}\""));
    }

    internal sealed record Services(
        [FromServices] PolicyVerifier Verifier,
        [FromServices] IBlobStore Blobs,
        [FromServices] IOptions<PublicUrlOptions> Urls,
        [FromServices] StreamingMetrics Metrics);
}
