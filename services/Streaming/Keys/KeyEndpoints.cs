using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Keys.Rewrapping;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Keys;

internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/keys").WithTags("Keys").RequireAuthorization(Policies.Admin);

        keys.MapGet("/", GetAsync).WithName("GetKeys");
        keys.MapPost("/rewrap", RewrapAsync).WithName("RewrapKeys");
        keys.MapGet("/tracks/{id}", GetTrackAsync).WithName("GetTrackRekeying");
        keys.MapPost("/tracks/{id}", RekeyTrackAsync).WithName("RekeyTrack").ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>Names the master keys, and tells how far the tracks' keys are under the newest one.</summary>
    internal static async Task<Ok<KeysResponse>> GetAsync(
        [FromServices] MasterKeys masters, [FromServices] RewrapStore passes, CancellationToken cancellationToken)
    {
        var ring = await masters.GetAsync(cancellationToken);
        var pass = await passes.FindAsync(cancellationToken);
        return TypedResults.Ok(new KeysResponse([.. ring.Ids], pass is null ? null : RewrappingResponse.From(pass.Value)));
    }

    /// <summary>
    /// Goes over all tracks once more and wraps their keys by the newest master key. That also happens by itself when there is a
    /// new one.
    /// </summary>
    internal static async Task<Accepted<RewrappingResponse>> RewrapAsync(
        [FromServices] Rewrapper rewrapper, [FromServices] KeyWorker worker, CancellationToken cancellationToken)
    {
        var pass = await rewrapper.BeginAsync(cancellationToken);
        worker.Wake();
        return TypedResults.Accepted((string?)null, RewrappingResponse.From(pass));
    }

    /// <summary>Tells how far a track's change to a new key is.</summary>
    internal static async Task<Results<Ok<RekeyingResponse>, NotFound>> GetTrackAsync(
        TrackId id, [FromServices] RekeyingStore rekeyings, CancellationToken cancellationToken)
        => await rekeyings.FindAsync(id, cancellationToken) is { } rekeying
            ? TypedResults.Ok(RekeyingResponse.From(rekeying.Value))
            : TypedResults.NotFound();

    /// <summary>
    /// Gives a track a new key and encrypts its segments with it, without encoding anything. Who plays it goes on undisturbed;
    /// until the last of them can have ended, there is no further change.
    /// </summary>
    internal static async Task<Results<Accepted<RekeyingResponse>, NotFound, ProblemHttpResult>> RekeyTrackAsync(
        TrackId id, [AsParameters] RekeyServices services, CancellationToken cancellationToken)
    {
        if (await services.Media.FindAsync(id, cancellationToken) is null)
        {
            return TypedResults.NotFound();
        }

        var rekeying = await services.Rekeyings.AddAsync(id, fromOriginal: false, cancellationToken);
        if (rekeying.State == RekeyingState.Switched)
        {
            return Problems.Conflict("rekeyed-lately", "The track has a new key, and its old segments are still there for those who play them.");
        }

        services.Worker.Wake();
        return TypedResults.Accepted((string?)null, RekeyingResponse.From(rekeying));
    }

    internal sealed record RekeyServices(
        [FromServices] TrackMediaStore Media, [FromServices] RekeyingStore Rekeyings, [FromServices] KeyWorker Worker);
}
