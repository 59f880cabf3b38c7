using System.Globalization;
using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>
/// The one place that knows how uploads and their parts are keyed. A part's blob has its ETag in its key,
/// so parts can come at once and again without writing to a document that they share.
/// </summary>
internal sealed class UploadStore(DaprClient dapr, IBlobStore blobs)
{
    private const string Root = "uploads/";
    private const int PageSize = 1_000;

    public Task<Versioned<Upload>?> FindAsync(UploadId id, CancellationToken cancellationToken)
        => dapr.FindAsync<Upload>(StreamingStores.State, Key(id), cancellationToken);

    public Task SaveAsync(Versioned<Upload> upload, CancellationToken cancellationToken)
        => dapr.SaveAsync(StreamingStores.State, Key(upload.Value.Id), upload, cancellationToken);

    public async Task<IReadOnlyList<UploadPart>> ListPartsAsync(UploadId id, CancellationToken cancellationToken)
        => [.. (await blobs.ListAsync(Folder(id), null, PageSize, cancellationToken))
            .GroupBy(blob => NumberOf(blob.Key))
            .Select(versions => versions.MaxBy(blob => blob.LastModified))
            .OfType<BlobInfo>()
            .Select(blob => new UploadPart(NumberOf(blob.Key), blob.Key[(blob.Key.LastIndexOf('-') + 1)..]))
            .OrderBy(part => part.Number)];

    /// <summary>Stores a part, in the place of one that came under its number before.</summary>
    public async Task SavePartAsync(UploadId id, UploadPart part, Stream content, CancellationToken cancellationToken)
    {
        var key = PartKey(id, part);
        await blobs.WriteAsync(key, content, cancellationToken);
        foreach (var older in await blobs.ListAsync(Folder(id), null, PageSize, cancellationToken))
        {
            if (older.Key != key && NumberOf(older.Key) == part.Number)
            {
                await blobs.DeleteAsync(older.Key, cancellationToken);
            }
        }
    }

    public Task<BlobInfo?> FindPartAsync(UploadId id, UploadPart part, CancellationToken cancellationToken)
        => blobs.FindAsync(PartKey(id, part), cancellationToken);

    /// <summary>Removes an upload with its parts; there may be none.</summary>
    public async Task RemoveAsync(UploadId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { ETag: { } etag })
        {
            await dapr.RemoveAsync(StreamingStores.State, Key(id), etag, cancellationToken);
        }

        await blobs.DeletePrefixAsync(Folder(id), cancellationToken);
    }

    public static string PartKey(UploadId id, UploadPart part)
        => string.Create(CultureInfo.InvariantCulture, $"{Folder(id)}{part.Number:D5}-{part.ETag}");

    private static string Folder(UploadId id) => $"{Root}{id}/";

    private static string Key(UploadId id) => $"upload:{id}";

    private static int NumberOf(string key)
        => int.Parse(key.AsSpan(key.LastIndexOf('/') + 1, 5), CultureInfo.InvariantCulture);
}
