using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Privacy;

internal static class ExportEndpoints
{
    public static void MapExport(this IEndpointRouteBuilder routes)
    {
        var export = routes.MapGroup("/me/export").WithTags("Privacy");

        export.MapGet("/", GetAsync).WithName("GetExport");
        export.MapPost("/", BeginAsync).WithName("BeginExport").ProducesProblem(StatusCodes.Status429TooManyRequests);
        export.MapGet("/file", DownloadAsync).WithName("DownloadExport").RequireAuthorization(Policies.RecentLogin)
            .Produces(StatusCodes.Status200OK, contentType: "application/zip")
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    /// <summary>How far the copy of all that is held about whoever asks is.</summary>
    internal static async Task<Ok<ExportResponse>> GetAsync(
        ClaimsPrincipal principal, ExportDesk desk, TimeProvider clock, CancellationToken cancellationToken)
        => TypedResults.Ok(ExportResponse.From(await desk.FindAsync(principal.UserId(), cancellationToken), clock.GetUtcNow()));

    /// <summary>Begins to put a copy of all that is held about whoever asks together. A letter tells when it is ready.</summary>
    internal static async Task<Results<Accepted<ExportResponse>, TooManyAttempts>> BeginAsync(
        ClaimsPrincipal principal, ExportDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (underWay, wait) = await desk.BeginAsync(principal.UserId(), cancellationToken);
        return underWay is null
            ? new TooManyAttempts(wait)
            : TypedResults.Accepted((string?)null, ExportResponse.From(underWay, clock.GetUtcNow()));
    }

    /// <summary>The copy, as a ZIP of JSON files and pictures.</summary>
    internal static async Task<Results<FileStreamHttpResult, NotFound>> DownloadAsync(
        ClaimsPrincipal principal, ExportStore exports, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await exports.FindAsync(principal.UserId(), cancellationToken) is not { Value: var export }
            || !export.IsReady(clock.GetUtcNow())
            || await exports.OpenFileAsync(export, cancellationToken) is not { } file)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Stream(file.Content, "application/zip", "my-data.zip");
    }
}
