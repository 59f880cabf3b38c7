using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Users.OAuth;

namespace MusicStreaming.Users.Keys;

internal static class KeyEndpoints
{
    /// <summary>How long anybody may keep the list; a key is published for longer than that before it signs.</summary>
    private const string CacheControl = "public, max-age=300";

    public static void MapKeys(this IEndpointRouteBuilder routes)
        => routes.MapGet("/.well-known/jwks.json", GetKeysAsync).WithName("GetSigningKeys").WithTags("Keys").AllowAnonymous()
            .RequireCors(OAuthCors.Anywhere);

    /// <summary>The public keys with which access tokens are checked, as a JSON Web Key Set (RFC 7517).</summary>
    internal static async Task<Ok<JsonWebKeySetResponse>> GetKeysAsync(SigningKeys keys, HttpResponse response, CancellationToken cancellationToken)
    {
        var published = await keys.PublishedAsync(cancellationToken);
        response.Headers.CacheControl = CacheControl;
        return TypedResults.Ok(new JsonWebKeySetResponse([.. published.Select(JsonWebKeyResponse.From)]));
    }
}
