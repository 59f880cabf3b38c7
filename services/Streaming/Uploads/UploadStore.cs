using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>The one place that knows how uploads are keyed.</summary>
internal sealed class UploadStore(DaprClient dapr, IUploadParts parts)
{
    public Task<Versioned<Upload>?> FindAsync(UploadId id, CancellationToken cancellationToken)
        => dapr.FindAsync<Upload>(StreamingStores.State, Key(id), cancellationToken);

    public Task SaveAsync(Versioned<Upload> upload, CancellationToken cancellationToken)
        => dapr.SaveAsync(StreamingStores.State, Key(upload.Value.Id), upload, cancellationToken);

    /// <summary>Removes an upload with its parts; there may be none.</summary>
    public async Task RemoveAsync(UploadId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { ETag: { } etag } known)
        {
            await parts.CloseAsync(known.Value, cancellationToken);
            await dapr.RemoveAsync(StreamingStores.State, Key(id), etag, cancellationToken);
        }

        await parts.RemoveAsync(id, cancellationToken);
    }

    private static string Key(UploadId id) => $"upload:{id}";
}
