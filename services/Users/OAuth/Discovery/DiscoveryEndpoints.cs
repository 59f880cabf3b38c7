using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Tokens;

namespace MusicStreaming.Users.OAuth.Discovery;

internal static class DiscoveryEndpoints
{
    private const string CacheControl = "public, max-age=300";

    public static void MapDiscovery(this IEndpointRouteBuilder routes)
    {
        var wellKnown = routes.MapGroup("/.well-known").WithTags("OAuth").AllowAnonymous().RequireCors(OAuthCors.Anywhere);

        wellKnown.MapGet("/openid-configuration", Get).WithName("GetOpenIdConfiguration");
        wellKnown.MapGet("/oauth-authorization-server", Get).WithName("GetAuthorizationServerMetadata");
    }

    /// <summary>Where everything is, and what is supported. All addresses are from the configuration, whatever host was asked.</summary>
    internal static Ok<DiscoveryResponse> Get(
        IOptions<AuthOptions> auth, IOptions<PublicUrlOptions> urls, HttpResponse response)
    {
        var site = urls.Value.ListenerBaseUrl;
        var api = $"{site}/api/users/oauth";
        response.Headers.CacheControl = CacheControl;
        return TypedResults.Ok(new DiscoveryResponse
        {
            Issuer = auth.Value.Issuer,
            AuthorizationEndpoint = $"{site}/authorize",
            TokenEndpoint = $"{api}/token",
            UserInfoEndpoint = $"{api}/userinfo",
            RevocationEndpoint = $"{api}/revoke",
            DeviceAuthorizationEndpoint = $"{api}/device_authorization",
            KeySetUri = $"{site}/.well-known/jwks.json",
            Scopes = Scopes.All,
            GrantTypes = [TokenGrants.Code, TokenGrants.Refresh, TokenGrants.Device],
        });
    }
}
