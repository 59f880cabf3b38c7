using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Pictures;

namespace MusicStreaming.Users.Profiles;

internal static class PictureEndpoints
{
    /// <summary>For a day, and by the browser alone: no cache on the way keeps a picture that was taken away.</summary>
    private const string Kept = "private, max-age=86400, immutable";

    public static void MapPictures(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/me/picture", SetAsync).WithName("SetMyPicture").WithTags("Profile")
            .Accepts<byte[]>("image/jpeg", "image/png", "image/webp", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(PictureStore.MaxBytes + 1))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        routes.MapDelete("/me/picture", RemoveAsync).WithName("RemoveMyPicture").WithTags("Profile");

        routes.MapGet("/pictures/{id}/{size:int}", GetAsync).WithName("GetPicture").WithTags("People")
            .AllowAnonymous().Produces<byte[]>(contentType: "image/jpeg");
    }

    /// <summary>Gives oneself a picture: a JPEG, PNG or WebP file of at most 5 MB as the body. Only the picture is kept, not what else is in the file.</summary>
    internal static async Task<Results<Ok<ProfileResponse>, UnauthorizedHttpResult, ProblemHttpResult>> SetAsync(
        HttpRequest request, ClaimsPrincipal principal, PictureDesk desk, CancellationToken cancellationToken)
    {
        if (request.ContentLength > PictureStore.MaxBytes
            || await BoundedRead.ReadAsync(request.Body, PictureStore.MaxBytes, cancellationToken) is not { } file)
        {
            return Problems.TooLarge("picture-too-large", "A picture has at most 5 MB.");
        }

        var (isPicture, account) = await desk.SetAsync(principal.UserId(), file, cancellationToken);
        if (!isPicture)
        {
            return Problems.BadRequest("not-a-picture", "The file cannot be read as a JPEG, PNG or WebP picture.");
        }

        return account is null ? TypedResults.Unauthorized() : TypedResults.Ok(ProfileResponse.From(account));
    }

    /// <summary>Takes one's own picture away; there may be none.</summary>
    internal static async Task<Results<NoContent, UnauthorizedHttpResult>> RemoveAsync(
        ClaimsPrincipal principal, PictureDesk desk, CancellationToken cancellationToken)
        => await desk.RemoveAsync(principal.UserId(), cancellationToken) is null
            ? TypedResults.Unauthorized()
            : TypedResults.NoContent();

    /// <summary>
    /// A square picture of 96, 320 or 640 pixels. Pages show it by its address alone, which is a secret of those who were
    /// shown the profile; it is answered for as long as it is somebody's picture.
    /// </summary>
    internal static async Task<Results<FileStreamHttpResult, NotFound>> GetAsync(
        PictureId id, int size, ProfileAccess access, PictureStore pictures, HttpContext http)
    {
        if (!PictureStore.Sizes.Contains(size)
            || await access.FindActiveAsync(id.Owner, http.RequestAborted) is not { } account
            || PictureId.Of(account) != id
            || await pictures.OpenAsync(id, size, http.RequestAborted) is not { } picture)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = Kept;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(picture.Content, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{id}-{size}\""));
    }
}
