using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Rights;

namespace MusicStreaming.Streaming.Playback;

internal static class PlaybackEndpoints
{
    public static void MapPlayback(this IEndpointRouteBuilder routes)
    {
        var playback = routes.MapGroup("/playback").WithTags("Playback");

        playback.MapGet("/", ListAsync).WithName("GetPlayback");
        playback.MapPost("/", StartAsync).WithName("StartPlayback")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        playback.MapPost("/{id}/heartbeat", HeartbeatAsync).WithName("KeepPlaybackAlive").ProducesProblem(StatusCodes.Status409Conflict);
        playback.MapDelete("/{id}", EndAsync).WithName("EndPlayback");
    }

    /// <summary>What the listener's devices play, so that another one can go on with it.</summary>
    internal static async Task<Ok<PlayingList>> ListAsync(
        ClaimsPrincipal user, [FromServices] PlaybackActors accounts, CancellationToken cancellationToken)
    {
        var open = await accounts.Of(user.UserId()).ListAsync(cancellationToken);
        return TypedResults.Ok(new PlayingList([.. open.Select(PlayingResponse.From)]));
    }

    /// <summary>Opens a session for a track. A session more than the plan allows ends the one that was heard of least recently.</summary>
    internal static async Task<Results<Created<PlaybackResponse>, NotFound, ProblemHttpResult>> StartAsync(
        StartPlaybackRequest request, ClaimsPrincipal user, [AsParameters] StartServices services, CancellationToken cancellationToken)
    {
        var rights = services.Rights.OfTrackAsync(request.TrackId, cancellationToken);
        var listener = services.Rights.OfListenerAsync(user.UserId(), cancellationToken);
        var media = services.Media.FindAsync(request.TrackId, cancellationToken);
        await Task.WhenAll(rights, listener, media);

        if (!(await rights).MayPlay)
        {
            return TypedResults.NotFound();
        }

        if (await media is not { Value: var track })
        {
            return Problems.Conflict("not-ready", "The track is still being prepared.");
        }

        if (RefusalOf(request, await rights, await listener) is { } refusal)
        {
            return refusal;
        }

        var plan = (await listener).Entitlements;
        var allowed = PlaybackStarter.Allowed(track, plan, request.Quality);
        var device = new PlaybackDevice(request.DeviceId, request.DeviceName);
        var choice = new PlaybackChoice(allowed, plan, device, AsksFirst: !request.TakesOver, request.InPlaceOf);
        var (session, outcome) = await services.Starter.StartAsync(user.UserId(), track, choice, cancellationToken);
        if (!outcome.IsOpen)
        {
            return Refusal(outcome);
        }

        services.Metrics.SessionOpened(plan.Tier);
        return TypedResults.Created((string?)null, await services.DescribeAsync(session, user.UserId(), track, outcome, cancellationToken));
    }

    /// <summary>Says that a session is in use. 409 when it has ended, or another device has taken over; 403 when the account was suspended.</summary>
    internal static async Task<Results<NoContent, NotFound, ProblemHttpResult>> HeartbeatAsync(
        PlaybackSessionId id, HeartbeatRequest request, ClaimsPrincipal user, [AsParameters] SessionServices services)
        => await services.Accounts.Of(user.UserId()).BeatAsync(new Heartbeat(id, request.PositionSeconds), services.CancellationToken) switch
        {
            HeartbeatAnswer.Kept => TypedResults.NoContent(),
            HeartbeatAnswer.Suspended => Suspended(),
            HeartbeatAnswer.Lost => Problems.Conflict("session-ended", "The session has ended, or another device plays now."),
            _ => TypedResults.NotFound(),
        };

    /// <summary>Ends a session; its key is refused from then on.</summary>
    internal static async Task<Results<NoContent, NotFound>> EndAsync(
        PlaybackSessionId id, ClaimsPrincipal user, [FromServices] PlaybackActors accounts, CancellationToken cancellationToken)
        => await accounts.Of(user.UserId()).EndAsync(id, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static ProblemHttpResult? RefusalOf(StartPlaybackRequest request, TrackRights track, ListenerRights listener)
        => track.IsExplicit && !listener.AllowsExplicit
            ? Problems.Forbidden("explicit-content", "You have chosen not to hear explicit tracks.")
            : request.Quality == PlaybackQuality.Lossless && !listener.Entitlements.Lossless
                ? Problems.UpgradeRequired("Lossless sound is not part of your plan.")
                : null;

    private static ProblemHttpResult Refusal(SessionStarted outcome)
        => outcome.IsErased ? Problems.Forbidden("account-closed", "The account is closed.")
            : outcome.IsSuspended ? Suspended()
            : PlaysElsewhere(outcome);

    private static ProblemHttpResult Suspended() => Problems.Forbidden("suspended", "The account is suspended.");

    private static ProblemHttpResult PlaysElsewhere(SessionStarted outcome) => TypedResults.Problem(
        "Your plan allows no more devices at once.",
        statusCode: StatusCodes.Status409Conflict,
        type: Problems.Type("plays-elsewhere"),
        extensions: new Dictionary<string, object?> { ["playing"] = outcome.Elsewhere.Select(PlayingResponse.From).ToList() });

    internal sealed record SessionServices([FromServices] PlaybackActors Accounts, CancellationToken CancellationToken);

    internal sealed record StartServices(
        [FromServices] RightsStore Rights,
        [FromServices] TrackMediaStore Media,
        [FromServices] PlaybackStarter Starter,
        [FromServices] MediaSecrets Secrets,
        [FromServices] StreamingMetrics Metrics,
        [FromServices] IOptions<PublicUrlOptions> Urls)
    {
        public async Task<PlaybackResponse> DescribeAsync(
            PlaybackSession session, UserId user, TrackMedia track, SessionStarted outcome, CancellationToken cancellationToken)
        {
            var token = SessionToken.Make(session.Id, user, await Secrets.GetAsync(cancellationToken));
            return new PlaybackResponse(
                session.Id,
                session.TrackId,
                $"{Urls.Value.ListenerBaseUrl}/api/streaming/sessions/{session.Id}/{token}/master.m3u8",
                session.ExpiresAt,
                track.Duration.TotalSeconds,
                LoudnessResponse.From(track.Loudness),
                [.. outcome.Elsewhere.Select(PlayingResponse.From)]);
        }
    }
}
