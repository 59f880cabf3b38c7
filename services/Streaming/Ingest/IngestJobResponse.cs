using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>An ingest job, as admins see it.</summary>
/// <param name="Id">The job.</param>
/// <param name="TrackId">The track that it makes.</param>
/// <param name="FileName">The name of the uploaded file.</param>
/// <param name="State">One of <c>queued</c>, <c>running</c>, <c>done</c>, <c>failed</c>.</param>
/// <param name="Stage">What it does at the moment.</param>
/// <param name="Progress">How much of it is done, from 0 to 1.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="CanRetry">Whether it can be tried again.</param>
/// <param name="GivesWay">Whether single uploads overtake it.</param>
/// <param name="CreatedAt">When the upload was complete.</param>
/// <param name="FinishedAt">When it ended.</param>
public sealed record IngestJobResponse(
    IngestJobId Id,
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
    internal static IngestJobResponse From(IngestJob job) => new(
        job.Id,
        job.TrackId,
        job.FileName,
        job.State switch
        {
            JobState.Running => "running",
            JobState.Done => "done",
            JobState.Failed => "failed",
            _ => "queued",
        },
        job.Stage,
        job.Progress,
        job.Reason,
        job.CanRetry,
        job.GivesWay,
        job.CreatedAt,
        job.FinishedAt);
}
