namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>
/// Large immutable objects by key. A key is a path of segments of letters, digits, <c>-</c>, <c>_</c> and <c>.</c>,
/// joined by <c>/</c>: the same names work for files and for S3.
/// </summary>
public interface IBlobStore
{
    /// <summary>Writes a blob whole or not at all, over an older one of that key. When it returns, a crash loses nothing.</summary>
    Task WriteAsync(string key, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a blob; null where there is none.</summary>
    Task<Blob?> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>Tells a blob's size and date without opening it; null where there is none.</summary>
    Task<BlobInfo?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Removes a blob; there may be none.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Removes all blobs below a prefix that ends in <c>/</c>.</summary>
    Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Lists blobs below a prefix that ends in <c>/</c>, ordered by key, starting behind <paramref name="after"/>.</summary>
    Task<IReadOnlyList<BlobInfo>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken);
}
