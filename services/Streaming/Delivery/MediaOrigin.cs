using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Delivery.Segments;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>Answers for a rendition's files, in the place of CloudFront.</summary>
internal sealed class MediaOrigin(
    PolicyVerifier verifier, SegmentCache cache, IBlobStore blobs, SegmentSender sender, MediaOriginSettings settings)
{
    /// <summary>A file of a rendition. Its URL is signed as for CloudFront; ranges are served.</summary>
    public async Task ServeAsync([AsParameters] MediaPath path, HttpContext context)
    {
        MediaCors.Allow(context.Response.Headers);
        var viewer = new ViewerRequest(settings.BaseUrl + context.Request.Path.Value, context.Request.QueryString.Value ?? string.Empty, context.Connection.RemoteIpAddress);
        if (!await verifier.AllowsAsync(viewer, context.RequestAborted))
        {
            settings.Metrics.MediaRefused();
            await Problems.Forbidden("bad-signature", "The URL is not valid, or not any more.").ExecuteAsync(context);
            return;
        }

        if (path.Key is not { } key || !await TrySendAsync(context, key))
        {
            await Problems.NotFound("not-found", "There is no such file.").ExecuteAsync(context);
        }
    }

    private async Task<bool> TrySendAsync(HttpContext context, string key)
    {
        if (await cache.UseAsync(key, context.RequestAborted) is { } segment)
        {
            try
            {
                await sender.SendAsync(context, segment);
            }
            finally
            {
                segment.Release();
            }

            return true;
        }

        if (await blobs.OpenAsync(key, context.RequestAborted) is not { } blob)
        {
            return false;
        }

        await using (blob)
        {
            await sender.SendAsync(context, blob.Content, new SegmentHeaders(blob.Info));
        }

        return true;
    }
}

/// <summary>What the origin is told.</summary>
internal sealed record MediaOriginSettings(IOptions<PublicUrlOptions> Urls, StreamingMetrics Metrics)
{
    public string BaseUrl { get; } = Urls.Value.MediaBaseUrl;
}
