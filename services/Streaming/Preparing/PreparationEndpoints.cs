using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Preparing;

internal static class PreparationEndpoints
{
    public static void MapPreparations(this IEndpointRouteBuilder routes)
    {
        var preparations = routes.MapGroup("/admin/preparations").WithTags("Ingest").RequireAuthorization(Policies.Admin);

        preparations.MapGet("/", GetAsync).WithName("GetPreparations");
        preparations.MapPost("/", BeginAsync).WithName("PrepareOldTracks");
        preparations.MapGet("/tracks/{id}", GetTrackAsync).WithName("GetTrackPreparation");
        preparations.MapPost("/tracks/{id}", PrepareTrackAsync).WithName("PrepareTrackAgain").ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>Tells how far the preparation of old tracks is.</summary>
    internal static async Task<Ok<PreparationsResponse>> GetAsync(
        [FromServices] PreparationPassStore passes, [FromServices] PreparationQueue queue, CancellationToken cancellationToken)
    {
        var pass = await passes.FindAsync(cancellationToken);
        var waiting = await queue.CountAsync(cancellationToken);
        return TypedResults.Ok(new PreparationsResponse(Packager.Version, pass is null ? null : PreparationWalkResponse.From(pass.Value), waiting));
    }

    /// <summary>
    /// Has all tracks prepared again that an older packager prepared and whose originals are kept. They are worked on one after
    /// another in the background; where that is under way already, this is it.
    /// </summary>
    internal static async Task<Accepted<PreparationWalkResponse>> BeginAsync(
        PrepareOldTracksRequest request, [FromServices] PreparationWalk walk, [FromServices] PreparationWorker worker, CancellationToken cancellationToken)
    {
        var pass = await walk.BeginAsync(request.BeforeVersion ?? Packager.Version, cancellationToken);
        worker.Wake();
        return TypedResults.Accepted((string?)null, PreparationWalkResponse.From(pass));
    }

    /// <summary>Tells by which packager a track was prepared, and how far its preparation once more is.</summary>
    internal static async Task<Results<Ok<PreparationResponse>, NotFound>> GetTrackAsync(
        TrackId id, [FromServices] TrackMediaStore media, [FromServices] RekeyingStore rekeyings, CancellationToken cancellationToken)
        => await media.FindAsync(id, cancellationToken) is { } track
            ? TypedResults.Ok(PreparationResponse.From(track.Value, (await rekeyings.FindAsync(id, cancellationToken))?.Value))
            : TypedResults.NotFound();

    /// <summary>
    /// Prepares the file that a track was made of once more: encodings, segments, loudness and waveform, under a new key. Who
    /// plays it goes on undisturbed, and what admins wrote of it stays.
    /// </summary>
    internal static async Task<Results<Accepted, NotFound, ProblemHttpResult>> PrepareTrackAsync(
        TrackId id, [FromServices] PreparationQueue queue, [FromServices] PreparationWorker worker, CancellationToken cancellationToken)
    {
        switch (await queue.AddAsync(id, cancellationToken))
        {
            case QueueOutcome.NotNeeded:
                return TypedResults.NotFound();
            case QueueOutcome.NoOriginal:
                return Problems.Conflict("no-original", "The file that the track was made of is not kept.");
            case QueueOutcome.Busy:
                return Problems.Conflict("changed-lately", "The track has changed lately, and what it was before is still there for those who play it. Try again in some hours.");
            default:
                worker.Wake();
                return TypedResults.Accepted((string?)null);
        }
    }
}
