using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Playback;

internal static class PlaybackEndpoints
{
    public static void MapPlayback(this IEndpointRouteBuilder routes)
    {
        var playback = routes.MapGroup("/playback").WithTags("Playback");

        playback.MapGet("/", ListAsync).WithName("GetPlayback");
        playback.MapPost("/", StartAsync).WithName("StartPlayback")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        playback.MapPost("/{id}/heartbeat", HeartbeatAsync).WithName("KeepPlaybackAlive").ProducesProblem(StatusCodes.Status409Conflict);
        playback.MapDelete("/{id}", EndAsync).WithName("EndPlayback");
    }

    /// <summary>What the listener's devices play, so that another one can go on with it.</summary>
    internal static async Task<Ok<PlayingList>> ListAsync(
        ClaimsPrincipal user, [FromServices] PlaybackActors accounts, [FromServices] TimeProvider clock, CancellationToken cancellationToken)
    {
        var open = await accounts.Of(user.UserId()).ListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new PlayingList([.. open.Select(session => PlayingResponse.From(session, now))]));
    }

    /// <summary>
    /// Opens a session for a track. A session more than the plan allows ends the one that was heard of least recently. 503
    /// (<c>key-missing</c>) when an operator took away the master key that the track needs.
    /// </summary>
    internal static async Task<Results<Created<PlaybackResponse>, ProblemHttpResult>> StartAsync(
        StartPlaybackRequest request, ClaimsPrincipal user, [AsParameters] StartServices services, CancellationToken cancellationToken)
    {
        var wish = new PlaybackWish(request.TrackId, new PlaybackDevice(request.DeviceId, request.DeviceName))
        {
            Quality = request.Quality,
            Codec = request.Codec,
            AsksFirst = !request.TakesOver,
            InPlaceOf = request.InPlaceOf,
        };
        var outcome = await services.Starter.StartAsync(user.UserId(), wish, cancellationToken);
        if (outcome is not { Session: { } session, Track: { } track })
        {
            return PlaybackRefusals.Describe(outcome, services.Clock.GetUtcNow());
        }

        var answer = await services.Describer.DescribeAsync(user.UserId(), session, track, outcome.Elsewhere, cancellationToken);
        return TypedResults.Created((string?)null, answer with { AlbumLoudness = LoudnessResponse.FromKnown(outcome.AlbumLoudness) });
    }

    /// <summary>
    /// Says that a session is in use. 409 when it has ended, or another device has taken over (<c>session-ended</c>), or the plan
    /// allows it no more (<c>plan-changed</c>: a new session of the track plays what the plan does allow); 403 when the account
    /// was suspended.
    /// </summary>
    internal static async Task<Results<NoContent, NotFound, ProblemHttpResult>> HeartbeatAsync(
        PlaybackSessionId id, HeartbeatRequest request, ClaimsPrincipal user, [AsParameters] SessionServices services)
        => await services.Accounts.Of(user.UserId()).BeatAsync(new Heartbeat(id, request.PositionSeconds, request.IsPaused), services.CancellationToken) switch
        {
            HeartbeatAnswer.Kept => TypedResults.NoContent(),
            HeartbeatAnswer.Suspended => PlaybackRefusals.Suspended(),
            HeartbeatAnswer.BeyondPlan => Problems.Conflict("plan-changed", "Your plan has changed and does not allow this session any more."),
            HeartbeatAnswer.Lost => Problems.Conflict("session-ended", "The session has ended, or another device plays now."),
            _ => TypedResults.NotFound(),
        };

    /// <summary>Ends a session; its key is refused from then on.</summary>
    internal static async Task<Results<NoContent, NotFound>> EndAsync(
        PlaybackSessionId id, ClaimsPrincipal user, [FromServices] PlaybackActors accounts, CancellationToken cancellationToken)
        => await accounts.Of(user.UserId()).EndAsync(id, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    internal sealed record SessionServices([FromServices] PlaybackActors Accounts, CancellationToken CancellationToken);

    internal sealed record StartServices(
        [FromServices] PlaybackStarter Starter, [FromServices] PlaybackDescriber Describer, [FromServices] TimeProvider Clock);
}
