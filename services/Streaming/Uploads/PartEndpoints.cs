using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Contracts;
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
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    /// <summary>Takes in a part. The answer's ETag goes into the list that completes the upload.</summary>
    internal static async Task<Results<Ok, NotFound, ProblemHttpResult>> ReceiveAsync(
        UploadId id, int number, HttpContext context, [AsParameters] Services services)
    {
        var cancellationToken = context.RequestAborted;
        if (!await services.Signer.VerifyAsync(id, number, services.Signature, cancellationToken))
        {
            return Problems.Forbidden("bad-signature", "The URL is not valid, or not any more.");
        }

        if (await services.Uploads.FindAsync(id, cancellationToken) is not { Value: var upload } || !upload.HasPart(number))
        {
            return TypedResults.NotFound();
        }

        if (upload.IsComplete)
        {
            return Problems.Conflict("upload-complete", "The upload is complete.");
        }

        if (context.Request.ContentLength != upload.SizeOf(number))
        {
            return context.Request.ContentLength > upload.SizeOf(number)
                ? Problems.TooLarge("part-too-large", $"This part has {upload.SizeOf(number)} bytes.")
                : Problems.BadRequest("part-too-small", $"This part has {upload.SizeOf(number)} bytes, and its length has to be said.");
        }

        var etag = await services.Receiver.ReceiveAsync(upload, number, context.Request.Body, cancellationToken);
        context.Response.Headers.ETag = $"\"{etag}\"";
        return TypedResults.Ok();
    }

    internal sealed record Services(
        [AsParameters] PartSignature Signature,
        [FromServices] PartUrlSigner Signer,
        [FromServices] UploadStore Uploads,
        [FromServices] PartReceiver Receiver);
}
