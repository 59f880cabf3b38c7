using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Admin.Calls;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Uploads;

/// <summary>
/// What the page Upload's script asks for in the admin's name. The files themselves go from the browser to the signed
/// addresses of their parts and never pass here.
/// </summary>
internal static class UploadEndpoints
{
    private const int MaxUrls = 100;

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/uploads").WithTags("Uploads").RequireAuthorization(Policies.Curator)
            .AddEndpointFilter<FormTokenFilter>()
            .AddEndpointFilter<CallFailureFilter>();

        uploads.MapPost("/", BeginAsync).WithName("BeginUpload");
        uploads.MapGet("/{id}", GetAsync).WithName("GetUpload");
        uploads.MapGet("/{id}/parts", PartsAsync).WithName("GetPartAddresses");
        uploads.MapPost("/{id}/complete", CompleteAsync).WithName("CompleteUpload");
    }

    /// <summary>Begins an upload.</summary>
    internal static async Task<Ok<UploadView>> BeginAsync(
        [FromBody] BeginUpload upload, [FromServices] StreamingClient streaming, CancellationToken cancellationToken)
        => TypedResults.Ok(await streaming.BeginAsync(upload, cancellationToken));

    /// <summary>Tells which parts have come, so that the script sends only the others.</summary>
    internal static async Task<Ok<UploadView>> GetAsync(
        UploadId id, [FromServices] StreamingClient streaming, CancellationToken cancellationToken)
        => TypedResults.Ok(await streaming.GetUploadAsync(id, cancellationToken));

    /// <summary>Gives the signed addresses of up to 100 parts.</summary>
    internal static async Task<Ok<PartAddresses>> PartsAsync(
        UploadId id, int from, [FromServices] StreamingClient streaming, CancellationToken cancellationToken)
        => TypedResults.Ok(await streaming.GetPartsAsync(id, from, MaxUrls, cancellationToken));

    /// <summary>Completes an upload of which all parts have come.</summary>
    internal static async Task<NoContent> CompleteAsync(
        UploadId id, [FromServices] StreamingClient streaming, CancellationToken cancellationToken)
    {
        var upload = await streaming.GetUploadAsync(id, cancellationToken);
        await streaming.CompleteAsync(id, new CompleteUpload([.. upload.ReceivedParts.OrderBy(part => part.Number)]), cancellationToken);
        return TypedResults.NoContent();
    }
}
