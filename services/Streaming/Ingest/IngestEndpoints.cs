using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Ingest;

internal static class IngestEndpoints
{
    public static void MapIngest(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/ingest-jobs").WithTags("Ingest").RequireAuthorization(Policies.Curator);

        jobs.MapGet("/", ListAsync).WithName("ListIngestJobs");
        jobs.MapGet("/{id}", GetAsync).WithName("GetIngestJob");
        jobs.MapPost("/{id}/retry", RetryAsync).WithName("RetryIngestJob").ProducesProblem(StatusCodes.Status409Conflict);
        jobs.MapPost("/{id}/cancel", CancelAsync).WithName("CancelIngestJob").ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>Lists the ingest jobs, newest first.</summary>
    internal static async Task<Ok<Page<IngestJobResponse>>> ListAsync(
        [AsParameters] PageRequest request, [FromServices] JobStore jobs, CancellationToken cancellationToken)
    {
        var page = await jobs.ListAsync(request.Cursor, request.Size, cancellationToken);
        return TypedResults.Ok(new Page<IngestJobResponse>([.. page.Items.Select(IngestJobResponse.From)], page.NextCursor));
    }

    /// <summary>Tells how far an ingest job is.</summary>
    internal static async Task<Results<Ok<IngestJobResponse>, NotFound>> GetAsync(
        IngestJobId id, [FromServices] JobStore jobs, CancellationToken cancellationToken)
        => await jobs.FindAsync(id, cancellationToken) is { } job
            ? TypedResults.Ok(IngestJobResponse.From(job.Value))
            : TypedResults.NotFound();

    /// <summary>Tries a job again that failed for a fault of ours. A file that was refused has to be uploaded anew.</summary>
    internal static async Task<Results<Accepted<IngestJobResponse>, NotFound, ProblemHttpResult>> RetryAsync(
        IngestJobId id, [FromServices] JobStore jobs, [FromServices] JobQueue queue, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(id, cancellationToken) is not { } job)
        {
            return TypedResults.NotFound();
        }

        if (job.Value.State == JobState.Queued)
        {
            // Asked for twice, or a crash came between the two writes below.
            await queue.AddAsync(job.Value, cancellationToken);
            return TypedResults.Accepted((string?)null, IngestJobResponse.From(job.Value));
        }

        if (!job.Value.CanRetry)
        {
            return Problems.Conflict("not-retryable", "Only a job that failed and whose file is still there can be tried again.");
        }

        var retried = job.Value.Retry();
        await jobs.SaveAsync(job.With(retried), cancellationToken);
        await queue.AddAsync(retried, cancellationToken);
        return TypedResults.Accepted((string?)null, IngestJobResponse.From(retried));
    }

    /// <summary>Ends a job that waits, runs or has failed; nothing of its file is kept.</summary>
    internal static async Task<Results<NoContent, NotFound, ProblemHttpResult>> CancelAsync(
        IngestJobId id, [FromServices] JobStore jobs, [FromServices] JobCancellation cancellation, CancellationToken cancellationToken)
        => await jobs.FindAsync(id, cancellationToken) is null ? TypedResults.NotFound()
            : await cancellation.CancelAsync(id, cancellationToken) ? TypedResults.NoContent()
            : Problems.Conflict("already-ingested", "The file is a track already. Withdraw the track instead.");
}
