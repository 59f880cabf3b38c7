using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Plays;

internal static class PlayEndpoints
{
    public static void MapPlays(this IEndpointRouteBuilder routes)
        => routes.MapPost("/plays", ReportAsync).WithName("ReportPlay").WithTags("Plays");

    /// <summary>Says how long a session's track was heard. It counts once, from 30 seconds or half of the track on.</summary>
    internal static async Task<Results<Accepted, NotFound>> ReportAsync(
        ReportPlayRequest request, ClaimsPrincipal user, [FromServices] PlaybackActors accounts, CancellationToken cancellationToken)
    {
        var report = new PlayReport(request.SessionId, request.TrackId, TimeSpan.FromSeconds(request.PlayedSeconds));
        return await accounts.Of(user.UserId()).ReportAsync(report, cancellationToken)
            ? TypedResults.Accepted((string?)null)
            : TypedResults.NotFound();
    }
}
