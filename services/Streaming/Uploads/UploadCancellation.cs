using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>Takes an upload back, and the job that it became, as long as that is not done.</summary>
internal sealed class UploadCancellation(UploadStore uploads, JobStore jobs, JobTidying tidying, TimeProvider clock)
{
    /// <summary>False where the track is made already.</summary>
    public async Task<bool> CancelAsync(Upload upload, CancellationToken cancellationToken)
    {
        var job = await jobs.FindAsync(upload.JobId, cancellationToken);
        if (job is { Value.State: JobState.Done })
        {
            return false;
        }

        if (job is not null)
        {
            // A worker that is at it finds out when it renews its lease, and removes what it wrote since.
            var failed = job.Value.IsFinished ? job.Value with { IsSourceKept = false } : job.Value.Fail(Refusals.Cancelled, isSourceKept: false, clock.GetUtcNow());
            await jobs.SaveAsync(job.With(failed), cancellationToken);
            await tidying.TidyAsync(failed, cancellationToken);
        }

        await uploads.RemoveAsync(upload.Id, cancellationToken);
        return true;
    }
}
