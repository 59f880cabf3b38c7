using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Calls;

/// <summary>What Streaming answers to admins, as far as the pages show it.</summary>
internal sealed record UploadView(
    UploadId UploadId, TrackId TrackId, string FileName, long Size, int PartSize, int PartCount, IReadOnlyList<UploadedPart> ReceivedParts, string? JobId);

internal sealed record UploadedPart(int Number, string Etag);

internal sealed record PartAddress(int Number, string Url);

internal sealed record PartAddresses(IReadOnlyList<PartAddress> Items);

public sealed record BeginUpload(string FileName, long Size, bool PublishWhenReady, bool IsImport);

internal sealed record CompleteUpload(IReadOnlyList<UploadedPart> Parts);

internal sealed record PreparationsView(int PackagerVersion, PreparationWalkView? Walk, int Waiting);

internal sealed record PreparationView(string State, string? Reason);

internal sealed record PreparationWalkView(DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Seen, int Queued, int WithoutOriginal, int Faults);

public sealed record JobView(
    string Id,
    TrackId TrackId,
    string FileName,
    string State,
    string Stage,
    double Progress,
    string? Reason,
    bool CanRetry,
    bool GivesWay,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt)
{
    public bool IsUnderWay => State is "queued" or "running";
}
