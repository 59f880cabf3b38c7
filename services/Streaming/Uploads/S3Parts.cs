using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.ServiceDefaults.Blobs.S3;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>Parts that go straight to S3, which joins them to one object. S3 goes by its own clock, so its URLs do, too.</summary>
internal sealed class S3Parts(S3Multipart multipart, IBlobStore blobs) : IUploadParts
{
    private const string File = "file";

    public bool Keeps(Upload upload) => upload.MultipartId is not null;

    public async Task<Upload> BeginAsync(Upload upload, CancellationToken cancellationToken)
        => upload with { MultipartId = await multipart.BeginAsync(FileOf(upload), cancellationToken) };

    public Task<string> SignAsync(Upload upload, int number, CancellationToken cancellationToken)
        => multipart.SignPartAsync(FileOf(upload), IdOf(upload), new S3PartToSign(number, upload.SizeOf(number), PartUrlSigner.Lifetime));

    /// <summary>Of a file that is joined already, S3 has no parts any more: all of them have come.</summary>
    public async Task<IReadOnlyList<UploadPart>> ListAsync(Upload upload, CancellationToken cancellationToken)
    {
        if (upload.Parts is { } joined)
        {
            return joined;
        }

        if (await multipart.ListAsync(FileOf(upload), IdOf(upload), cancellationToken) is { } parts)
        {
            return [.. parts.Where(part => part.Length == upload.SizeOf(part.Number)).Select(part => new UploadPart(part.Number, part.ETag))];
        }

        return await IsJoinedAsync(upload, cancellationToken)
            ? [.. Enumerable.Range(1, upload.PartCount).Select(number => new UploadPart(number, File))]
            : [];
    }

    public async Task<string?> JoinAsync(Upload upload, IReadOnlyList<UploadPart> parts, CancellationToken cancellationToken)
    {
        if (await IsJoinedAsync(upload, cancellationToken))
        {
            return null;
        }

        var listed = parts.Select(part => new S3Part(part.Number, part.ETag, upload.SizeOf(part.Number)));
        var hasAll = await multipart.CompleteAsync(FileOf(upload), IdOf(upload), listed, cancellationToken);

        // The answer to an earlier call may have been lost, or another one was faster: S3 does not know the parts any more then.
        return await IsJoinedAsync(upload, cancellationToken) ? null
            : hasAll ? "The parts together are not as long as the file."
            : "The parts have not come with these ETags.";
    }

    public async Task<bool> CopyAsync(Upload upload, Stream target, CancellationToken cancellationToken)
    {
        await using var blob = await blobs.OpenAsync(FileOf(upload), cancellationToken);
        if (blob is null)
        {
            return false;
        }

        await blob.Content.CopyToAsync(target, cancellationToken);
        return true;
    }

    /// <summary>Takes back what is not joined: its document alone knows S3's name of it.</summary>
    public Task CloseAsync(Upload upload, CancellationToken cancellationToken)
        => upload is { IsComplete: false, MultipartId: { } id } ? multipart.AbortAsync(FileOf(upload), id, cancellationToken) : Task.CompletedTask;

    public Task RemoveAsync(UploadId id, CancellationToken cancellationToken) => blobs.DeletePrefixAsync(Upload.FolderOf(id), cancellationToken);

    private async Task<bool> IsJoinedAsync(Upload upload, CancellationToken cancellationToken)
        => (await blobs.FindAsync(FileOf(upload), cancellationToken))?.Length == upload.Size;

    private static string IdOf(Upload upload)
        => upload.MultipartId ?? throw new InvalidOperationException($"Upload {upload.Id} is not kept in S3.");

    private static string FileOf(Upload upload) => upload.Folder + File;
}
