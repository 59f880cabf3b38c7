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
    private const string Lossless = "lossless";

    public static void MapPlayback(this IEndpointRouteBuilder routes)
    {
        var playback = routes.MapGroup("/playback").WithTags("Playback");

        playback.MapPost("/", StartAsync).WithName("StartPlayback").ProducesProblem(StatusCodes.Status403Forbidden);
        playback.MapPost("/{id}/heartbeat", HeartbeatAsync).WithName("KeepPlaybackAlive").ProducesProblem(StatusCodes.Status409Conflict);
        playback.MapDelete("/{id}", EndAsync).WithName("EndPlayback");
    }

    /// <summary>Opens a session for a track. A session more than the plan allows ends the one that was heard of least recently.</summary>
    internal static async Task<Results<Created<PlaybackResponse>, NotFound, ProblemHttpResult>> StartAsync(
        StartPlaybackRequest request, ClaimsPrincipal user, [AsParameters] StartServices services, CancellationToken cancellationToken)
    {
        var rights = services.Rights.OfTrackAsync(request.TrackId, cancellationToken);
        var entitlements = services.Rights.OfListenerAsync(user.UserId(), cancellationToken);
        var media = services.Media.FindAsync(request.TrackId, cancellationToken);
        await Task.WhenAll(rights, entitlements, media);

        if (!(await rights).MayPlay)
        {
            return TypedResults.NotFound();
        }

        if (await media is not { Value: var track })
        {
            return Problems.Conflict("not-ready", "The track is still being prepared.");
        }

        var plan = await entitlements;
        if (request.Quality == Lossless && !plan.Lossless)
        {
            return Problems.UpgradeRequired("Lossless sound is not part of your plan.");
        }

        var allowed = PlaybackStarter.Allowed(track, plan, request.Quality == Lossless);
        var session = await services.Starter.StartAsync(user.UserId(), track, new PlaybackChoice(allowed, plan, request.DeviceId), cancellationToken);
        services.Metrics.SessionOpened(plan.Tier);
        var token = SessionToken.Make(session.Id, await services.Secrets.GetAsync(cancellationToken));
        var manifest = $"{services.Urls.Value.ListenerBaseUrl}/api/streaming/sessions/{session.Id}/{token}/master.m3u8";
        return TypedResults.Created(
            (string?)null,
            new PlaybackResponse(
                session.Id, session.TrackId, manifest, session.ExpiresAt, track.Duration.TotalSeconds, LoudnessResponse.From(track.Loudness)));
    }

    /// <summary>Says that a session is in use. 409 when another device has taken over.</summary>
    internal static async Task<Results<NoContent, NotFound, ProblemHttpResult>> HeartbeatAsync(
        PlaybackSessionId id, HeartbeatRequest request, ClaimsPrincipal user, [AsParameters] SessionServices services)
    {
        if (await services.Sessions.FindAsync(id, services.CancellationToken) is not { Value: var session } || session.UserId != user.UserId())
        {
            return TypedResults.NotFound();
        }

        var now = services.Clock.GetUtcNow();
        var slots = await services.Sessions.ChangeSlotsAsync(session.UserId, slots => slots.See(id, now), services.CancellationToken);
        return slots.Has(id) && session.ExpiresAt > now
            ? TypedResults.NoContent()
            : Problems.Conflict("session-ended", "The session has ended, or another device plays now.");
    }

    /// <summary>Ends a session; its key is refused from then on.</summary>
    internal static async Task<Results<NoContent, NotFound>> EndAsync(
        PlaybackSessionId id, ClaimsPrincipal user, [FromServices] SessionStore sessions, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { Value: var session } || session.UserId != user.UserId())
        {
            return TypedResults.NotFound();
        }

        await sessions.ChangeSlotsAsync(session.UserId, slots => slots.Close(id), cancellationToken);
        return TypedResults.NoContent();
    }

    internal sealed record SessionServices(
        [FromServices] SessionStore Sessions, [FromServices] TimeProvider Clock, CancellationToken CancellationToken);

    internal sealed record StartServices(
        [FromServices] RightsStore Rights,
        [FromServices] TrackMediaStore Media,
        [FromServices] PlaybackStarter Starter,
        [FromServices] MediaSecrets Secrets,
        [FromServices] StreamingMetrics Metrics,
        [FromServices] IOptions<PublicUrlOptions> Urls);
}
