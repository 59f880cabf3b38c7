using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Finds the first job in the queue that can be claimed, and claims it.</summary>
internal sealed class JobFinder(JobStore jobs, JobQueue queue, JobTidying tidying, IOptions<IngestOptions> options, TimeProvider clock)
{
    public async Task<JobClaim?> ClaimNextAsync(JobKind kind, CancellationToken cancellationToken)
    {
        await foreach (var id in queue.ReadAsync(kind, cancellationToken))
        {
            if (await jobs.FindAsync(id, cancellationToken) is not { } job)
            {
                continue;
            }

            if (job.Value.IsFinished)
            {
                await TidyAsync(job.Value, cancellationToken);
            }
            else if (job.Value.CanClaim(clock.GetUtcNow()) && await ClaimAsync(job, cancellationToken) is { } claim)
            {
                return claim;
            }
        }

        return null;
    }

    private Task TidyAsync(IngestJob finished, CancellationToken cancellationToken)
        => tidying.CanEnd(finished) ? tidying.TidyAsync(finished, cancellationToken) : Task.CompletedTask;

    /// <summary>A job whose workers all died, and not of their own faults, is likely what they died of.</summary>
    private async Task<JobClaim?> ClaimAsync(Versioned<IngestJob> job, CancellationToken cancellationToken)
    {
        if (job.Value.Attempts < options.Value.MaxAttempts)
        {
            return await JobClaim.TryAsync(job, jobs, options, clock, cancellationToken);
        }

        var failed = job.Value.Fail(Refusals.Fault, isSourceKept: true, clock.GetUtcNow());
        await jobs.FailAsync(job.With(failed), Refusals.Fault, cancellationToken);
        await tidying.TidyAsync(failed, cancellationToken);
        return null;
    }
}
