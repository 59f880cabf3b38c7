using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Royalties;

internal static class RoyaltyEndpoints
{
    private const string CsvType = "text/csv; charset=utf-8";

    public static void MapRoyalties(this IEndpointRouteBuilder routes)
    {
        var royalties = routes.MapGroup("/admin/royalties").WithTags("Admin").RequireAuthorization(Policies.Admin);

        royalties.MapGet("/tracks", TracksAsync).WithName("GetTrackRoyalties");
        royalties.MapGet("/tracks.csv", TracksCsv).WithName("DownloadTrackRoyalties").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        royalties.MapGet("/rights-holders", HoldersAsync).WithName("GetHolderRoyalties");
        royalties.MapGet("/rights-holders.csv", HoldersCsv).WithName("DownloadHolderRoyalties").Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    /// <summary>How often each track was played on each day, the latest day first, by rights holder and title.</summary>
    internal static async Task<Ok<Page<TrackRoyalties>>> TracksAsync(
        [AsParameters] RoyaltyRange range, [AsParameters] PageRequest page, [AsParameters] Services services, CancellationToken cancellationToken)
    {
        var found = await services.Reader.ReadAsync(range.ToQuery(isOfTracks: true), page.Cursor, page.Size, cancellationToken);
        var now = services.Clock.GetUtcNow();
        return TypedResults.Ok(new Page<TrackRoyalties>([.. found.Items.Select(total => TrackRoyalties.From(total, now))], found.NextCursor));
    }

    /// <summary>How often the tracks of each rights holder were played on each day, the latest day first.</summary>
    internal static async Task<Ok<Page<HolderRoyalties>>> HoldersAsync(
        [AsParameters] RoyaltyRange range, [AsParameters] PageRequest page, [AsParameters] Services services, CancellationToken cancellationToken)
    {
        var found = await services.Reader.ReadAsync(range.ToQuery(isOfTracks: false), page.Cursor, page.Size, cancellationToken);
        var now = services.Clock.GetUtcNow();
        return TypedResults.Ok(new Page<HolderRoyalties>([.. found.Items.Select(total => HolderRoyalties.From(total, now))], found.NextCursor));
    }

    /// <summary>The totals of tracks as a file: <c>day,track_id,title,rights_holder,plays,final</c> (RFC 4180).</summary>
    internal static PushStreamHttpResult TracksCsv([AsParameters] RoyaltyRange range, [FromServices] RoyaltyCsv csv, CancellationToken cancellationToken)
        => TypedResults.Stream(
            output => csv.WriteAsync(range.ToQuery(isOfTracks: true), output, cancellationToken), CsvType, $"plays-by-track-{range.From:yyyyMMdd}-{range.To:yyyyMMdd}.csv");

    /// <summary>The totals of rights holders as a file: <c>day,rights_holder,plays,final</c> (RFC 4180).</summary>
    internal static PushStreamHttpResult HoldersCsv([AsParameters] RoyaltyRange range, [FromServices] RoyaltyCsv csv, CancellationToken cancellationToken)
        => TypedResults.Stream(
            output => csv.WriteAsync(range.ToQuery(isOfTracks: false), output, cancellationToken), CsvType, $"plays-by-rights-holder-{range.From:yyyyMMdd}-{range.To:yyyyMMdd}.csv");

    internal sealed record Services([FromServices] RoyaltyReader Reader, [FromServices] TimeProvider Clock);
}
