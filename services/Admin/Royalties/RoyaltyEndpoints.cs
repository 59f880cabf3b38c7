using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Admin.Calls;
using MusicStreaming.Admin.Uploads;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Royalties;

/// <summary>Passes the file of a page of totals on to the admin's browser, which has no token of Streaming's.</summary>
internal static class RoyaltyEndpoints
{
    public static void MapRoyalties(this IEndpointRouteBuilder routes)
        => routes.MapGet("/royalties.csv", DownloadAsync).WithName("DownloadRoyalties").WithTags("Royalties")
            .RequireAuthorization(Policies.Admin)
            .AddEndpointFilter<CallFailureFilter>()
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");

    /// <summary>The totals that the page Royalties shows, all of them, as comma-separated values.</summary>
    internal static async Task<IResult> DownloadAsync(
        [AsParameters] Wanted wanted, [FromServices] RoyaltyClient royalties, HttpContext context, CancellationToken cancellationToken)
    {
        var choice = new RoyaltyChoice(wanted.From, wanted.To, wanted.Of == "tracks", wanted.RightsHolder);
        var file = await royalties.DownloadAsync(choice, cancellationToken);
        context.Response.RegisterForDispose(file);
        return TypedResults.Stream(
            await file.Content.ReadAsStreamAsync(cancellationToken),
            file.Content.Headers.ContentType?.ToString(),
            file.Content.Headers.ContentDisposition?.FileNameStar ?? "plays.csv");
    }

    internal sealed record Wanted(DateOnly From, DateOnly To, string? Of, string? RightsHolder);
}
