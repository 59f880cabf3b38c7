using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>The parts of uploads: blobs of our own, or S3's.</summary>
internal interface IUploadParts
{
    /// <summary>Whether an upload's parts are kept here, and not where blobs were kept when it began.</summary>
    bool Keeps(Upload upload);

    /// <summary>Gets ready for an upload's parts.</summary>
    /// <returns>The upload with what has to be remembered.</returns>
    Task<Upload> BeginAsync(Upload upload, CancellationToken cancellationToken);

    /// <summary>The URL that a part is sent to by PUT.</summary>
    Task<string> SignAsync(Upload upload, int number, CancellationToken cancellationToken);

    /// <summary>The parts that have come.</summary>
    Task<IReadOnlyList<UploadPart>> ListAsync(Upload upload, CancellationToken cancellationToken);

    /// <summary>Takes these parts for the file. May be repeated.</summary>
    /// <returns>What is wrong with them; null where nothing is.</returns>
    Task<string?> JoinAsync(Upload upload, IReadOnlyList<UploadPart> parts, CancellationToken cancellationToken);

    /// <summary>Copies the file of a complete upload.</summary>
    /// <returns>False where it is gone.</returns>
    Task<bool> CopyAsync(Upload upload, Stream target, CancellationToken cancellationToken);

    /// <summary>Lets no more parts come to an upload whose document is about to be removed.</summary>
    Task CloseAsync(Upload upload, CancellationToken cancellationToken);

    /// <summary>Removes all parts and the file; there may be none.</summary>
    Task RemoveAsync(UploadId id, CancellationToken cancellationToken);
}
