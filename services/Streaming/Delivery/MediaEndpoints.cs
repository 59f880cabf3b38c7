using MusicStreaming.Streaming.Delivery.Segments;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>The local media origin, in the place of CloudFront.</summary>
internal static class MediaEndpoints
{
    private const string Pattern = "/media/tracks/{track}/{revision}/{rendition}/{file}";

    /// <summary>
    /// The endpoints answer as soon as they are found: nothing that comes later, such as log-ins and other sites' policies, is
    /// for them, and it would cost as much as the signature's check.
    /// </summary>
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var origin = routes.ServiceProvider.GetRequiredService<MediaOrigin>();
        routes.MapMethods(Pattern, [HttpMethods.Get, HttpMethods.Head], origin.ServeAsync)
            .WithName("GetSegment")
            .WithTags("Media")
            .AllowAnonymous()
            .Produces(StatusCodes.Status200OK, contentType: SegmentHeaders.ContentType)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ShortCircuit();
        routes.MapMethods(Pattern, [HttpMethods.Options], MediaCors.AnswerAsync)
            .WithTags("Media")
            .AllowAnonymous()
            .ShortCircuit();
    }
}
