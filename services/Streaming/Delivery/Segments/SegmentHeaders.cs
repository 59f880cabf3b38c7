using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Delivery.Segments;

/// <summary>What is said of a stored file with every answer, as texts that are made once.</summary>
internal sealed class SegmentHeaders
{
    public const string ContentType = "audio/mp4";

    /// <summary>A file never changes under its name: what is played again comes from the player's own cache.</summary>
    private const string Forever = "public, max-age=31536000, immutable";

    private readonly StringValues _etag;
    private readonly StringValues _lastModified;

    public SegmentHeaders(BlobInfo info)
    {
        LastModified = info.LastModified;
        ETag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{info.LastModified.UtcTicks:x}-{info.Length:x}\""));
        _etag = ETag.ToString();
        _lastModified = HeaderUtilities.FormatDate(info.LastModified);
    }

    public DateTimeOffset LastModified { get; }

    public EntityTagHeaderValue ETag { get; }

    /// <summary>For an answer with the whole file.</summary>
    public void ApplyWhole(IHeaderDictionary headers)
    {
        headers.ContentType = ContentType;
        headers.ETag = _etag;
        headers.LastModified = _lastModified;
        headers.AcceptRanges = "bytes";
        ApplyCaching(headers);
    }

    /// <summary>For any answer that the file's validators and ranges decide.</summary>
    public static void ApplyCaching(IHeaderDictionary headers) => headers.CacheControl = Forever;
}
