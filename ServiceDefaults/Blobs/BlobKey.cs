using System.Buffers;

namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>What a key may look like, so that none leaves the store's folder or means something else elsewhere.</summary>
internal static class BlobKey
{
    private const int MaxLength = 400;

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static string Check(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return key.Length <= MaxLength && key.Split('/').All(IsSegment)
            ? key
            : throw new ArgumentException("Not a blob key.", nameof(key));
    }

    public static string CheckPrefix(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return prefix.EndsWith('/')
            ? Check(prefix[..^1]) + "/"
            : throw new ArgumentException("A prefix ends in a slash.", nameof(prefix));
    }

    /// <summary>Names that start with a dot are the store's own: unfinished files.</summary>
    private static bool IsSegment(string segment)
        => segment.Length > 0 && segment[0] != '.' && !segment.AsSpan().ContainsAnyExcept(Letters);
}
