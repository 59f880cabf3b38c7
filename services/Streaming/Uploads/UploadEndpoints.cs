using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Uploads;

internal static class UploadEndpoints
{
    private const int MaxUrls = 100;

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/uploads").WithTags("Uploads").RequireAuthorization(Policies.Curator);

        uploads.MapPost("/", BeginAsync).WithName("BeginUpload");
        uploads.MapGet("/{id}", GetAsync).WithName("GetUpload").ProducesProblem(StatusCodes.Status410Gone);
        uploads.MapGet("/{id}/parts", PartUrlsAsync).WithName("GetUploadPartUrls").ProducesProblem(StatusCodes.Status410Gone);
        uploads.MapPost("/{id}/complete", CompleteAsync).WithName("CompleteUpload")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);
        uploads.MapDelete("/{id}", CancelAsync).WithName("CancelUpload").ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>410: the upload's parts are where blobs were kept when it began, and they are kept elsewhere since.</summary>
    internal static ProblemHttpResult BegunElsewhere()
        => Problems.Of(StatusCodes.Status410Gone, "upload-begun-elsewhere", "The platform keeps its files in another store since this upload began. Begin it anew.");

    /// <summary>Begins an upload in parts. The answer says how large the parts are and which track the file will be.</summary>
    internal static async Task<Created<UploadResponse>> BeginAsync(
        BeginUploadRequest request, ClaimsPrincipal user, [FromServices] UploadStarter starter, CancellationToken cancellationToken)
        => TypedResults.Created((string?)null, UploadResponse.From(await starter.BeginAsync(user.UserId(), request, cancellationToken), []));

    /// <summary>Tells which parts of an upload have come, so that it can be resumed.</summary>
    internal static async Task<Results<Ok<UploadResponse>, NotFound, ProblemHttpResult>> GetAsync(
        UploadId id, [FromServices] UploadStore uploads, [FromServices] IUploadParts parts, CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync(id, cancellationToken) is not { } upload)
        {
            return TypedResults.NotFound();
        }

        return upload.Value.IsComplete || parts.Keeps(upload.Value)
            ? TypedResults.Ok(UploadResponse.From(upload.Value, await parts.ListAsync(upload.Value, cancellationToken)))
            : BegunElsewhere();
    }

    /// <summary>Gives signed URLs for parts; each part is sent by PUT with its exact length.</summary>
    internal static async Task<Results<Ok<PartUrls>, NotFound, ProblemHttpResult>> PartUrlsAsync(
        UploadId id, [AsParameters] PartUrlsQuery query, CancellationToken cancellationToken)
    {
        if (await query.Uploads.FindAsync(id, cancellationToken) is not { } upload)
        {
            return TypedResults.NotFound();
        }

        if (!query.Parts.Keeps(upload.Value))
        {
            return BegunElsewhere();
        }

        var first = Math.Max(query.From ?? 1, 1);
        var last = Math.Min(upload.Value.PartCount, first + (long)Math.Clamp(query.Count ?? MaxUrls, 1, MaxUrls) - 1);
        var items = new List<PartUrl>();
        for (var number = first; number <= last; number++)
        {
            items.Add(new PartUrl(number, await query.Parts.SignAsync(upload.Value, number, cancellationToken)));
        }

        return TypedResults.Ok(new PartUrls(items));
    }

    /// <summary>Completes an upload: its file goes into the queue. May be repeated.</summary>
    internal static async Task<Results<Accepted<UploadCompleted>, NotFound, ValidationProblem, ProblemHttpResult>> CompleteAsync(
        UploadId id, CompleteUploadRequest request, [AsParameters] CompletionServices services, CancellationToken cancellationToken)
    {
        if (await services.Uploads.FindAsync(id, cancellationToken) is not { } upload)
        {
            return TypedResults.NotFound();
        }

        if (!upload.Value.IsComplete && !services.Parts.Keeps(upload.Value))
        {
            return BegunElsewhere();
        }

        if (!upload.Value.IsComplete && await services.Completion.JoinAsync(upload.Value, request.Parts, cancellationToken) is { } problem)
        {
            return Problems.Invalid("parts", problem);
        }

        var job = await services.Completion.CompleteAsync(upload, request.Parts, cancellationToken);
        return TypedResults.Accepted((string?)null, new UploadCompleted(job.Id));
    }

    /// <summary>Takes an upload back, with all that has come of it.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        UploadId id, [FromServices] UploadStore uploads, [FromServices] UploadCancellation cancellation, CancellationToken cancellationToken)
    {
        var upload = await uploads.FindAsync(id, cancellationToken);
        return upload is null || await cancellation.CancelAsync(upload.Value, cancellationToken)
            ? TypedResults.NoContent()
            : Problems.Conflict("already-ingested", "The file is a track already. Withdraw the track instead.");
    }

    internal sealed record CompletionServices(
        [FromServices] UploadStore Uploads, [FromServices] IUploadParts Parts, [FromServices] UploadCompletion Completion);

    internal sealed record PartUrlsQuery(
        [FromQuery] int? From, [FromQuery] int? Count, [FromServices] UploadStore Uploads, [FromServices] IUploadParts Parts);
}
