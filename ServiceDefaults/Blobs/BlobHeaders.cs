namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>
/// What is said of a blob to whoever fetches it without us, such as a CDN that reads the bucket: the same that our own
/// endpoints say.
/// </summary>
/// <param name="ContentType">What it is.</param>
/// <param name="CacheControl">Who may keep it, and for how long.</param>
internal sealed record BlobHeaders(string ContentType, string CacheControl)
{
    /// <summary>A blob never changes under its key.</summary>
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>Somebody's picture, which is theirs to take away.</summary>
    private const string AWhile = "max-age=86400, private, immutable";

    private const string Nobody = "no-store, private";

    /// <param name="key">The blob's key.</param>
    /// <param name="head">Its first bytes, where they are known.</param>
    public static BlobHeaders Of(string key, ReadOnlySpan<byte> head) => new(ContentTypeOf(key, head), CacheControlOf(key));

    private static string ContentTypeOf(string key, ReadOnlySpan<byte> head) => Path.GetExtension(key) switch
    {
        ".m4s" or ".m4a" => "audio/mp4",
        ".mp3" => "audio/mpeg",
        ".opus" => "audio/ogg",
        ".aac" => "audio/aac",
        ".flac" => "audio/flac",
        ".m3u8" => "application/vnd.apple.mpegurl",
        ".jpg" => "image/jpeg",
        ".json" => "application/json",
        ".zip" => "application/zip",
        _ => ContentTypes.Of(head),
    };

    /// <summary>Segments and covers are for everybody: the first are encrypted. Nothing else is for any cache but its owner's.</summary>
    private static string CacheControlOf(string key) => key[..(key.IndexOf('/', StringComparison.Ordinal) + 1)] switch
    {
        "tracks/" or "artwork/" => Forever,
        "pictures/" => AWhile,
        _ => Nobody,
    };
}
