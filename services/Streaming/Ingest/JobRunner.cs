using System.Diagnostics;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Runs one claimed job to its end, whatever that is, and leaves nothing behind that the end does not need.</summary>
internal sealed class JobRunner(IngestPipeline pipeline, JobFiles files, JobResults results, ILogger<JobRunner> logger)
{
    /// <param name="claim">The job.</param>
    /// <param name="stopping">Cancelled when this worker stops; the job is then for another.</param>
    public async Task RunAsync(JobClaim claim, CancellationToken stopping)
    {
        using var activity = StreamingActivities.Source.StartActivity("ingest");
        activity?.SetTag("ingest.job", claim.Job.Id.ToString());
        var started = Stopwatch.GetTimestamp();
        logger.IngestStarted(claim.Job.Id, claim.Job.FileName, claim.Job.Attempts);
        try
        {
            var track = await WorkAsync(claim);
            await results.FinishAsync(claim, track, Stopwatch.GetElapsedTime(started), CancellationToken.None);
        }
        catch (RefusedException refusal)
        {
            activity?.SetStatus(ActivityStatusCode.Error, refusal.Message);
            await results.RefuseAsync(claim, refusal.Message, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await results.ReleaseAsync(claim, isFault: false, CancellationToken.None);
        }
        catch (OperationCanceledException) when (claim.Lost.IsCancellationRequested)
        {
            await results.AbandonAsync(claim, CancellationToken.None);
            logger.IngestLost(claim.Job.Id);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or Dapr.DaprException or ChildStartException or StateConflictException)
        {
            activity?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            logger.IngestFaulted(claim.Job.Id, claim.Job.Attempts, fault);
            await results.ReleaseAsync(claim, isFault: true, CancellationToken.None);
        }
        catch (TimeoutException outage)
        {
            // The secret store does not answer, which says nothing of the file.
            activity?.SetStatus(ActivityStatusCode.Error, nameof(TimeoutException));
            logger.IngestFaulted(claim.Job.Id, claim.Job.Attempts, outage);
            await results.PutOffAsync(claim, CancellationToken.None);
        }
    }

    private async Task<PackagedTrack> WorkAsync(JobClaim claim)
    {
        await files.RemoveEarlierOutputAsync(claim.Job, claim.Lost);
        using var folder = files.CreateWorkFolder(claim.Job);
        await files.BringSourceAsync(claim.Job, folder, claim.Lost);
        var track = await pipeline.RunAsync(folder, claim, claim.Lost);
        await files.KeepOriginalAsync(claim.Job, folder, claim.Lost);
        return track;
    }
}
