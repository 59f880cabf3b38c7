using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// The last change of a job. First the document, with what is told to the others, then the tidying up, then the queue:
/// whoever finds a finished job in the queue tidies up again, so a crash in between leaves nothing.
/// </summary>
internal sealed class JobResults(
    JobStore jobs, JobTidying tidying, JobTracks tracks, JobSettings settings, ILogger<JobResults> logger)
{
    private const int PollsOfOutage = 10;

    public async Task FinishAsync(JobClaim claim, PackagedTrack track, TimeSpan taken, CancellationToken cancellationToken)
    {
        if (await claim.EndAsync(cancellationToken) is not { } job)
        {
            await AbandonAsync(claim, cancellationToken);
            return;
        }

        var finished = job.Value.Finish(settings.Clock.GetUtcNow());
        var told = new TrackPackaged(
            Guid.CreateVersion7(), finished.TrackId, finished.Revision, track.Media.Duration, track.Media.IsLossless, track.Tags, finished.PublishWhenReady);
        await jobs.FinishAsync(job.With(finished), await tracks.PrepareAsync(track, told, cancellationToken), cancellationToken);

        await tidying.TidyAsync(finished, cancellationToken);
        settings.Metrics.Ingested(taken);
        logger.IngestFinished(finished.Id, finished.TrackId, taken.TotalSeconds);
    }

    /// <summary>Ends a job whose file cannot become a track.</summary>
    public Task RefuseAsync(JobClaim claim, string reason, CancellationToken cancellationToken)
        => FailAsync(claim, reason, isSourceKept: false, cancellationToken);

    /// <summary>Gives a job back; a fault that came too often ends it, but keeps its file.</summary>
    public async Task ReleaseAsync(JobClaim claim, bool isFault, CancellationToken cancellationToken)
    {
        if (isFault && claim.Job.Attempts >= settings.Options.MaxAttempts)
        {
            await FailAsync(claim, Refusals.Fault, isSourceKept: true, cancellationToken);
            return;
        }

        await GiveBackAsync(claim, isFault ? settings.Options.Poll * claim.Job.Attempts : TimeSpan.Zero, isFault, cancellationToken);
    }

    /// <summary>Gives a job back for later, as if it had not been tried: it waits until an outage is over, however long that takes.</summary>
    public Task PutOffAsync(JobClaim claim, CancellationToken cancellationToken)
        => GiveBackAsync(claim, settings.Options.Poll * PollsOfOutage, isFault: false, cancellationToken);

    /// <summary>Removes what a claim wrote, unless it counts: the answer to its last save may have been lost.</summary>
    public async Task AbandonAsync(JobClaim claim, CancellationToken cancellationToken)
    {
        var job = await jobs.FindAsync(claim.Job.Id, cancellationToken);
        if (job is { Value: { State: JobState.Failed, IsSourceKept: false } })
        {
            // Ended for good by somebody else, who tidied up when this claim, if it was the last one, was still at work.
            var isOver = job.Value.Revision == claim.Job.Revision;
            await tidying.TidyAsync(isOver ? job.Value with { BusyUntil = null } : job.Value, cancellationToken);
        }
        else if (job is not { Value.State: JobState.Done } || job.Value.Revision != claim.Job.Revision)
        {
            await tidying.RemoveOutputAsync(claim.Job, cancellationToken);
        }
    }

    private async Task GiveBackAsync(JobClaim claim, TimeSpan pause, bool isFault, CancellationToken cancellationToken)
    {
        if (await claim.EndAsync(cancellationToken) is { } job)
        {
            await jobs.SaveAsync(job.With(job.Value.Release(settings.Clock.GetUtcNow() + pause, isFault)), cancellationToken);
        }

        await AbandonAsync(claim, cancellationToken);
    }

    private async Task FailAsync(JobClaim claim, string reason, bool isSourceKept, CancellationToken cancellationToken)
    {
        if (await claim.EndAsync(cancellationToken) is not { } job)
        {
            await AbandonAsync(claim, cancellationToken);
            return;
        }

        var failed = job.Value.Fail(reason, isSourceKept, settings.Clock.GetUtcNow());
        await jobs.FailAsync(job.With(failed), reason, cancellationToken);
        await tidying.TidyAsync(failed, cancellationToken);
        settings.Metrics.IngestFailed();
        logger.IngestFailed(failed.Id, reason);
    }
}
