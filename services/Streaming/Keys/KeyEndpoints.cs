using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Delivery;
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
        keys.MapPost("/rekeying", RekeyAllAsync).WithName("RekeyAllTracks");
        keys.MapDelete("/rekeying", CancelAsync).WithName("CancelRekeying");
        keys.MapGet("/tracks/{id}", GetTrackAsync).WithName("GetTrackRekeying");
        keys.MapPost("/tracks/{id}", RekeyTrackAsync).WithName("RekeyTrack").ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>
    /// Names the master keys and the keys that sign media URLs, tells which of them may go, and how far the walks over all tracks
    /// are. Never the keys themselves.
    /// </summary>
    internal static async Task<Ok<KeysResponse>> GetAsync(
        [FromServices] KeyReport report, [FromServices] MasterKeys masters, [FromServices] SigningKeys signing, CancellationToken cancellationToken)
        => TypedResults.Ok(await report.ReadAsync(masters, signing, cancellationToken));

    /// <summary>
    /// Gives every track a new key, a page of them at a time, in the background. Where that goes on already, it is told how far it is.
    /// Who plays goes on undisturbed; for some hours the tracks' segments need up to twice the space.
    /// </summary>
    internal static async Task<Accepted<RekeyingAllResponse>> RekeyAllAsync(
        [FromServices] KeyReport report, [FromServices] KeyWorker worker, CancellationToken cancellationToken)
    {
        var all = await report.BeginRekeyingAsync(cancellationToken);
        worker.Wake();
        return TypedResults.Accepted((string?)null, all);
    }

    /// <summary>Stops giving every track a new key. Those that have one keep it, and those of the page that it is at get theirs.</summary>
    internal static async Task<Results<NoContent, NotFound>> CancelAsync([FromServices] RekeyPassStore passes, CancellationToken cancellationToken)
        => await passes.CancelAsync(cancellationToken) is null ? TypedResults.NotFound() : TypedResults.NoContent();

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
    /// until the last of them can have ended, there is no further change. It goes before a preparation that waits, which then has
    /// to be asked for again; one that is under way gives a new key itself.
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

        if (rekeying.FromOriginal)
        {
            return Problems.Conflict("preparing-now", "The track is being prepared again at this moment, which gives it a new key. If that fails, ask again.");
        }

        services.Worker.Wake();
        return TypedResults.Accepted((string?)null, RekeyingResponse.From(rekeying));
    }

    internal sealed record RekeyServices(
        [FromServices] TrackMediaStore Media, [FromServices] RekeyingStore Rekeyings, [FromServices] KeyWorker Worker);
}
