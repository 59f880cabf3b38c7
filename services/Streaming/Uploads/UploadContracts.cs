using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>Begins an upload.</summary>
/// <param name="FileName">The file's name, for the admins' eyes.</param>
/// <param name="Size">Its size in bytes, at most 4 GiB.</param>
/// <param name="PublishWhenReady">Whether the track shall be published without a look at it.</param>
/// <param name="IsImport">
/// Whether it is one of many, which single uploads overtake. Who begins more than three within ten minutes imports anyway.
/// </param>
public sealed record BeginUploadRequest(
    [property: Required, StringLength(255, MinimumLength = 1)] string FileName,
    [property: Range(1, 4_294_967_296d)] long Size,
    bool PublishWhenReady,
    bool IsImport = false);

/// <summary>Completes an upload.</summary>
/// <param name="Parts">All its parts.</param>
public sealed record CompleteUploadRequest([property: Required, MinLength(1), MaxLength(1_000), NoGaps] IReadOnlyList<UploadPart> Parts);

/// <summary>An upload.</summary>
/// <param name="UploadId">The upload.</param>
/// <param name="TrackId">The track that the file will be.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Size">The file's size in bytes.</param>
/// <param name="PartSize">The size of every part but the last, in bytes.</param>
/// <param name="PartCount">The number of parts.</param>
/// <param name="ReceivedParts">The parts that have come.</param>
/// <param name="JobId">The ingest job, once the upload is complete.</param>
public sealed record UploadResponse(
    UploadId UploadId,
    TrackId TrackId,
    string FileName,
    long Size,
    int PartSize,
    int PartCount,
    IReadOnlyList<UploadPart> ReceivedParts,
    IngestJobId? JobId)
{
    internal static UploadResponse From(Upload upload, IReadOnlyList<UploadPart> parts) => new(
        upload.Id, upload.TrackId, upload.FileName, upload.Size, Upload.PartSize, upload.PartCount, parts, upload.IsComplete ? upload.JobId : null);
}

/// <summary>Where a part is sent to, by PUT and for a while.</summary>
public sealed record PartUrl(int Number, string Url);

/// <summary>Where parts are sent to.</summary>
public sealed record PartUrls(IReadOnlyList<PartUrl> Items);

/// <summary>The job that an upload became.</summary>
public sealed record UploadCompleted(IngestJobId JobId);
