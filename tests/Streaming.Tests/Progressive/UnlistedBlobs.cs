using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Tests.Progressive;

/// <summary>Blobs of a store that takes and gives, but tells nobody what it has.</summary>
internal sealed class UnlistedBlobs(IBlobStore blobs) : IBlobStore
{
    public Task WriteAsync(string key, Stream content, CancellationToken cancellationToken) => blobs.WriteAsync(key, content, cancellationToken);

    public Task<Blob?> OpenAsync(string key, CancellationToken cancellationToken) => blobs.OpenAsync(key, cancellationToken);

    public Task<BlobInfo?> FindAsync(string key, CancellationToken cancellationToken) => blobs.FindAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => blobs.DeleteAsync(key, cancellationToken);

    public Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken) => blobs.DeletePrefixAsync(prefix, cancellationToken);

    public Task<IReadOnlyList<BlobInfo>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
        => throw new BlobStoreException("It does not answer.");
}
