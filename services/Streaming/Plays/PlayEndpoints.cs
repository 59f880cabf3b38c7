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
        ReportPlayRequest request, ClaimsPrincipal user, [AsParameters] Services services, CancellationToken cancellationToken)
    {
        if (await services.Sessions.FindAsync(request.SessionId, cancellationToken) is not { } session
            || session.Value.UserId != user.UserId()
            || session.Value.TrackId != request.TrackId)
        {
            return TypedResults.NotFound();
        }

        await services.Counter.CountAsync(session, TimeSpan.FromSeconds(request.PlayedSeconds), cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    internal sealed record Services([FromServices] SessionStore Sessions, [FromServices] PlayCounter Counter);
}
