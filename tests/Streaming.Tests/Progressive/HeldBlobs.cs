using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Tests.Progressive;

/// <summary>Blobs of which some are not handed out until the test says so: whoever reads them has to wait.</summary>
internal sealed class HeldBlobs(IBlobStore blobs, string held) : IBlobStore
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody waits.</summary>
    public Task Asked => _asked.Task;

    public void Release() => _released.TrySetResult();

    public Task WriteAsync(string key, Stream content, CancellationToken cancellationToken) => blobs.WriteAsync(key, content, cancellationToken);

    public async Task<Blob?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        if (key.EndsWith(held, StringComparison.Ordinal))
        {
            _asked.TrySetResult();
            await _released.Task.WaitAsync(cancellationToken);
        }

        return await blobs.OpenAsync(key, cancellationToken);
    }

    public Task<BlobInfo?> FindAsync(string key, CancellationToken cancellationToken) => blobs.FindAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => blobs.DeleteAsync(key, cancellationToken);

    public Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken) => blobs.DeletePrefixAsync(prefix, cancellationToken);

    public Task<IReadOnlyList<BlobInfo>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
        => blobs.ListAsync(prefix, after, limit, cancellationToken);
}
