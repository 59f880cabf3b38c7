using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Delivery.Segments;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>Answers for a rendition's files, in the place of CloudFront.</summary>
internal sealed class MediaOrigin(PolicyVerifier verifier, StoredFiles files, MediaOriginSettings settings)
{
    /// <summary>A file of a rendition. Its URL is signed as for CloudFront; ranges are served.</summary>
    public async Task ServeAsync([AsParameters] MediaPath path, HttpContext context)
    {
        MediaCors.Allow(context.Response.Headers);
        var viewer = new ViewerRequest(settings.BaseUrl + context.Request.Path.Value, context.Request.QueryString.Value ?? string.Empty, context.Connection.RemoteIpAddress);
        if (await verifier.JudgeAsync(viewer, context.RequestAborted) is var verdict && verdict != UrlVerdict.Allowed)
        {
            settings.Metrics.MediaRefused(verdict);
            await Problems.Forbidden("bad-signature", "The URL is not valid, or not any more.").ExecuteAsync(context);
            return;
        }

        if (path.Key is not { } key || !await files.TrySendAsync(context, key))
        {
            await Problems.NotFound("not-found", "There is no such file.").ExecuteAsync(context);
        }
    }
}

/// <summary>What the origin is told.</summary>
internal sealed record MediaOriginSettings(IOptions<PublicUrlOptions> Urls, StreamingMetrics Metrics)
{
    public string BaseUrl { get; } = Urls.Value.MediaBaseUrl;
}
