using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Plays;

internal static class PlayEndpoints
{
    public static void MapPlays(this IEndpointRouteBuilder routes)
        => routes.MapPost("/plays", ReportAsync).WithName("ReportPlays").WithTags("Plays");

    /// <summary>
    /// Says what was heard, now or while nobody could be told. A play counts from 30 seconds or half of the track on, once,
    /// however often it is reported; whoever gets no answer reports all of it again.
    /// </summary>
    internal static async Task<Ok<ReportPlaysResponse>> ReportAsync(
        ReportPlaysRequest request, ClaimsPrincipal user, [FromServices] PlaybackActors accounts, CancellationToken cancellationToken)
    {
        var reports = new PlayReports([.. request.Items.Select(item => item.ToReport())], request.SentAt);
        var outcomes = await accounts.Of(user.UserId()).ReportAsync(reports, cancellationToken);
        return TypedResults.Ok(new ReportPlaysResponse(
            [.. request.Items.Zip(outcomes.Items, (item, outcome) => new PlayItemOutcome(item.PlayId, outcome))]));
    }
}
