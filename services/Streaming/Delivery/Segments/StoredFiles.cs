using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Delivery.Segments;

/// <summary>Sends stored files: from memory, or past it where it has no room for them.</summary>
internal sealed class StoredFiles(SegmentCache cache, IBlobStore blobs, SegmentSender sender, StreamingMetrics metrics)
{
    private const string FromMemory = "memory";
    private const string FromStore = "store";
    private const string PastMemory = "uncached";

    /// <returns>Whether there is such a file.</returns>
    public async Task<bool> TrySendAsync(HttpContext context, string key)
    {
        var hot = cache.Find(key);
        if ((hot ?? await cache.UseAsync(key, context.RequestAborted)) is { } segment)
        {
            metrics.MediaBegun(hot is null ? FromStore : FromMemory, segment.Length);
            try
            {
                await sender.SendAsync(context, segment);
            }
            finally
            {
                segment.Release();
                metrics.MediaEnded(segment.Length);
            }

            return true;
        }

        if (await blobs.OpenAsync(key, context.RequestAborted) is not { } blob)
        {
            return false;
        }

        metrics.MediaBegun(PastMemory, lent: 0);
        try
        {
            await using (blob)
            {
                await sender.SendAsync(context, blob.Content, new SegmentHeaders(blob.Info));
            }
        }
        finally
        {
            metrics.MediaEnded(lent: 0);
        }

        return true;
    }
}
