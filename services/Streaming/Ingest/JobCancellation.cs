using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Ends a job that an admin does not want any more, whether it waits, runs or has failed, and leaves nothing of it.</summary>
internal sealed class JobCancellation(JobStore jobs, JobTidying tidying, TimeProvider clock)
{
    private const int MostAttempts = 10;

    /// <summary>False where the track is made already. There may be no such job.</summary>
    public async Task<bool> CancelAsync(IngestJobId id, CancellationToken cancellationToken)
    {
        for (var attempt = 0; await jobs.FindAsync(id, cancellationToken) is { } job; attempt++)
        {
            if (job.Value.State == JobState.Done)
            {
                return false;
            }

            // A worker that is at it finds out within a second or so, and removes what it wrote since.
            var cancelled = job.Value.Cancel(Refusals.Cancelled, clock.GetUtcNow());
            try
            {
                await jobs.SaveAsync(job.With(cancelled), cancellationToken);
                await tidying.TidyAsync(cancelled, cancellationToken);
                return true;
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                // Its worker has just told how far it is.
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }

        return true;
    }
}
