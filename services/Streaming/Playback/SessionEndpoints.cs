using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Keys;

namespace MusicStreaming.Streaming.Playback;

internal static class SessionEndpoints
{
    public const string Path = "/sessions";
    public const string PlaylistType = "application/vnd.apple.mpegurl";

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup($"{Path}/{{id}}/{{token}}").WithTags("Playback").AllowAnonymous()
            .AddEndpointFilter((context, next) =>
            {
                context.HttpContext.Response.Headers.CacheControl = "private, no-store";
                return next(context);
            })
            .AddEndpointFilter(RefuseWithoutKeyAsync);

        sessions.MapGet("/master.m3u8", MultivariantAsync).WithName("GetMultivariantPlaylist").ProducesProblem(StatusCodes.Status403Forbidden);
        sessions.MapGet($"/{{rendition}}/{Playlists.MediaName}", MediaAsync).WithName("GetMediaPlaylist")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        sessions.MapGet($"/{Playlists.KeyName}", KeyAsync).WithName("GetContentKey")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The session's multivariant playlist: the renditions that the listener's plan allows.</summary>
    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> MultivariantAsync(
        PlaybackSessionId id, string token, [FromServices] SessionGate gate, CancellationToken cancellationToken)
        => await gate.OpenAsync(id, token, cancellationToken) is { } open
            ? TypedResults.Content(Playlists.Multivariant(open.Renditions), PlaylistType)
            : Refused();

    /// <summary>A rendition's media playlist, with signed segment URLs that expire with the session.</summary>
    internal static async Task<Results<ContentHttpResult, NotFound, ProblemHttpResult>> MediaAsync(
        PlaybackSessionId id, string token, string rendition, [AsParameters] MediaServices services)
    {
        if (await services.Gate.OpenAsync(id, token, services.CancellationToken) is not { } open)
        {
            return Refused();
        }

        if (open.Renditions.FirstOrDefault(candidate => candidate.Name == rendition) is not { } allowed)
        {
            return TypedResults.NotFound();
        }

        var signed = await services.Signer.SignAsync(open.Track, allowed, open.Session.ExpiresAt, services.CancellationToken);
        var key = await services.Keys.OpenAsync(open.Track, services.CancellationToken);
        return TypedResults.Content(Playlists.Media(allowed, open.Track.Revision, key, signed.UrlOf), PlaylistType);
    }

    /// <summary>
    /// The key that the session's segments are encrypted with. A playlist names the revision that its segments are of: a track
    /// may get another key while it is played.
    /// </summary>
    internal static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> KeyAsync(
        PlaybackSessionId id, string token, [Range(1, int.MaxValue)] int? revision, [AsParameters] MediaServices services)
    {
        if (await services.Gate.OpenAsync(id, token, services.CancellationToken) is not { } open)
        {
            return Refused();
        }

        return await services.Keys.OpenAsync(open.Track, revision ?? open.Track.Revision, services.CancellationToken) is { } key
            ? TypedResults.File(key.Value, "application/octet-stream")
            : TypedResults.NotFound();
    }

    /// <summary>The operators know of it by then.</summary>
    private static async ValueTask<object?> RefuseWithoutKeyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (LostKeyException)
        {
            return PlaybackRefusals.KeyMissing();
        }
    }

    private static ProblemHttpResult Refused() => Problems.Forbidden("session-ended", "The session has ended, or there is none.");

    internal sealed record MediaServices(
        [FromServices] SessionGate Gate,
        [FromServices] MediaUrlSigner Signer,
        [FromServices] ContentKeys Keys,
        CancellationToken CancellationToken);
}
