namespace MusicStreaming.Streaming.Ingest;

/// <summary>Takes away what a finished job does not need, and then its place in the queue. Can be repeated.</summary>
internal sealed class JobTidying(JobFiles files, JobQueue queue)
{
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

        await queue.RemoveAsync(finished, cancellationToken);
    }

    public Task RemoveOutputAsync(IngestJob job, CancellationToken cancellationToken) => files.RemoveOutputAsync(job, cancellationToken);
}
