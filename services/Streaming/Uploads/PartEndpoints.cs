using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Delivery;

namespace MusicStreaming.Streaming.Uploads;

internal static class PartEndpoints
{
    public static void MapUploadParts(this IEndpointRouteBuilder routes)
        => routes.MapPut("/media/uploads/{id}/parts/{number:int}", ReceiveAsync)
            .WithName("UploadPart")
            .WithTags("Uploads")
            .AllowAnonymous()
            .RequireCors(MediaCors.Uploads)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    /// <summary>Takes in a part. The answer's ETag goes into the list that completes the upload.</summary>
    internal static async Task<Results<Ok, NotFound, ProblemHttpResult>> ReceiveAsync(
        [AsParameters] PartRequest part, [AsParameters] Services services, HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        if (!await services.Signer.VerifyAsync(part, cancellationToken))
        {
            return Problems.Forbidden("bad-signature", "The URL is not valid, or not any more.");
        }

        if (await services.Uploads.FindAsync(part.Id, cancellationToken) is not { Value: var upload } || !upload.HasPart(part.Number))
        {
            return TypedResults.NotFound();
        }

        if (upload.IsComplete)
        {
            return Problems.Conflict("upload-complete", "The upload is complete.");
        }

        if (!services.Parts.Keeps(upload))
        {
            return UploadEndpoints.BegunElsewhere();
        }

        var size = upload.SizeOf(part.Number);
        if (context.Request.ContentLength != size)
        {
            return context.Request.ContentLength > size
                ? Problems.TooLarge("part-too-large", $"This part has {size} bytes.")
                : Problems.BadRequest("part-too-small", $"This part has {size} bytes, and its length has to be said.");
        }

        var etag = await services.Receiver.ReceiveAsync(upload, part.Number, context.Request.Body, cancellationToken);
        context.Response.Headers.ETag = $"\"{etag}\"";
        return TypedResults.Ok();
    }

    internal sealed record Services(
        [FromServices] PartUrlSigner Signer, [FromServices] UploadStore Uploads, [FromServices] IUploadParts Parts, [FromServices] PartReceiver Receiver);
}
