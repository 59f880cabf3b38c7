using System.Globalization;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>
/// Parts as blobs of our own, sent to us. A part's blob has its ETag in its key, so parts can come at once and again
/// without writing to a document that they share.
/// </summary>
internal sealed class BlobParts(IBlobStore blobs, PartUrlSigner signer) : IUploadParts
{
    private const int PageSize = 1_000;

    public bool Keeps(Upload upload) => upload.MultipartId is null;

    public Task<Upload> BeginAsync(Upload upload, CancellationToken cancellationToken) => Task.FromResult(upload);

    public Task<string> SignAsync(Upload upload, int number, CancellationToken cancellationToken)
        => signer.SignAsync(upload.Id, number, cancellationToken);

    public async Task<IReadOnlyList<UploadPart>> ListAsync(Upload upload, CancellationToken cancellationToken)
        => [.. (await blobs.ListAsync(upload.Folder, null, PageSize, cancellationToken))
            .GroupBy(blob => NumberOf(blob.Key))
            .Select(versions => versions.MaxBy(blob => blob.LastModified))
            .OfType<BlobInfo>()
            .Select(blob => new UploadPart(NumberOf(blob.Key), blob.Key[(blob.Key.LastIndexOf('-') + 1)..]))
            .OrderBy(part => part.Number)];

    /// <summary>Stores a part, in the place of one that came under its number before.</summary>
    public async Task SaveAsync(Upload upload, UploadPart part, Stream content, CancellationToken cancellationToken)
    {
        var key = KeyOf(upload, part);
        await blobs.WriteAsync(key, content, cancellationToken);
        foreach (var older in await blobs.ListAsync(upload.Folder, null, PageSize, cancellationToken))
        {
            if (older.Key != key && NumberOf(older.Key) == part.Number)
            {
                await blobs.DeleteAsync(older.Key, cancellationToken);
            }
        }
    }

    public async Task<string?> JoinAsync(Upload upload, IReadOnlyList<UploadPart> parts, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            if (!PartReceiver.IsETag(part.ETag)
                || await blobs.FindAsync(KeyOf(upload, part), cancellationToken) is not { } stored
                || stored.Length != upload.SizeOf(part.Number))
            {
                return $"Part {part.Number} has not come with this ETag.";
            }
        }

        return null;
    }

    public async Task<bool> CopyAsync(Upload upload, Stream target, CancellationToken cancellationToken)
    {
        foreach (var part in upload.Parts ?? [])
        {
            await using var blob = await blobs.OpenAsync(KeyOf(upload, part), cancellationToken);
            if (blob is null)
            {
                return false;
            }

            await blob.Content.CopyToAsync(target, cancellationToken);
        }

        return upload.IsComplete;
    }

    public Task CloseAsync(Upload upload, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RemoveAsync(UploadId id, CancellationToken cancellationToken) => blobs.DeletePrefixAsync(Upload.FolderOf(id), cancellationToken);

    private static string KeyOf(Upload upload, UploadPart part)
        => string.Create(CultureInfo.InvariantCulture, $"{upload.Folder}{part.Number:D5}-{part.ETag}");

    private static int NumberOf(string key)
        => int.Parse(key.AsSpan(key.LastIndexOf('/') + 1, 5), CultureInfo.InvariantCulture);
}
