namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// Takes away what a finished job does not need, and then its place in the queue. Can be repeated. A job that was cancelled
/// keeps its place for as long as a worker may still write for it, so that somebody tidies up even behind one that is killed.
/// </summary>
internal sealed class JobTidying(JobFiles files, JobQueue queue, TimeProvider clock)
{
    public bool CanEnd(IngestJob finished) => finished.BusyUntil is not { } until || until <= clock.GetUtcNow();

    public async Task TidyAsync(IngestJob finished, CancellationToken cancellationToken)
    {
        if (finished.State == JobState.Failed)
        {
            await files.RemoveTrackAsync(finished.TrackId, cancellationToken);
        }

        if (!finished.IsSourceKept)
        {
            await files.DiscardSourceAsync(finished, cancellationToken);
        }

        if (CanEnd(finished))
        {
            await queue.RemoveAsync(finished, cancellationToken);
        }
    }

    public Task RemoveOutputAsync(IngestJob job, CancellationToken cancellationToken) => files.RemoveOutputAsync(job, cancellationToken);
}
