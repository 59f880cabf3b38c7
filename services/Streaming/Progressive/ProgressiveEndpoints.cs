using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

internal static class ProgressiveEndpoints
{
    public static void MapProgressive(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/progressive", StartAsync).WithName("StartProgressive").WithTags("Playback")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        var origin = routes.ServiceProvider.GetRequiredService<ProgressiveOrigin>();
        routes.MapMethods(ProgressivePath.Pattern, [HttpMethods.Get, HttpMethods.Head], origin.ServeAsync)
            .WithName("GetProgressiveFile")
            .WithTags("Media")
            .AllowAnonymous()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapMethods(ProgressivePath.Pattern, [HttpMethods.Options], MediaCors.AnswerAsync).WithTags("Media").AllowAnonymous();
    }

    /// <summary>
    /// Opens a session for a track as one file, for players that cannot do HLS. It is bound to the plan and its number of streams as
    /// every other: a session more than the plan allows ends the one that was heard of least recently.
    /// </summary>
    internal static async Task<Results<Created<ProgressiveResponse>, ProblemHttpResult>> StartAsync(
        StartProgressiveRequest request, ClaimsPrincipal user, [AsParameters] StartServices services, CancellationToken cancellationToken)
    {
        var wish = new PlaybackWish(request.TrackId, new PlaybackDevice(request.DeviceId, request.DeviceName))
        {
            Quality = ProgressiveChoice.QualityOf(request),
            AsksFirst = !request.TakesOver,
            IsForOriginal = request.Format == ProgressiveFormat.Original,
        };
        var head = await services.Files.HeadOfAsync(request, cancellationToken);
        var outcome = await services.Starter.StartAsync(user.UserId(), wish, cancellationToken);
        if (outcome is not { Session: { } session, Track: { } track })
        {
            return PlaybackRefusals.Describe(outcome, services.Clock.GetUtcNow());
        }

        var (name, contentType) = ProgressiveNames.Choose(request, track, session, head);
        var token = SessionToken.Make(session.Id, user.UserId(), await services.Secrets.GetAsync(cancellationToken));
        var url = $"{services.Urls.Value.MediaBaseUrl}{new ProgressivePath(session.Id, token, name)}";
        var signature = await services.Signer.SignAsync(url, session.ExpiresAt, cancellationToken);
        return TypedResults.Created(
            (string?)null,
            new ProgressiveResponse(session.Id, session.TrackId, $"{url}?{signature}", contentType, session.ExpiresAt, track.Duration.TotalSeconds));
    }

    internal sealed record StartServices(
        [FromServices] PlaybackStarter Starter,
        [FromServices] ProgressiveNames Files,
        [FromServices] MediaUrlSigner Signer,
        [FromServices] MediaSecrets Secrets,
        [FromServices] IOptions<PublicUrlOptions> Urls,
        [FromServices] TimeProvider Clock);
}
