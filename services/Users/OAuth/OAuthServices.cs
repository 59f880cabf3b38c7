using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.OAuth.Consents;
using MusicStreaming.Users.OAuth.Devices;
using MusicStreaming.Users.OAuth.Discovery;
using MusicStreaming.Users.OAuth.Tokens;
using MusicStreaming.Users.OAuth.UserInfo;

namespace MusicStreaming.Users.OAuth;

/// <summary>The OAuth 2.0 and OpenID Connect provider. See docs/oauth.md.</summary>
internal static class OAuthServices
{
    public static void AddOAuth(this IServiceCollection services)
    {
        services.AddCors();
        services.AddSingleton<IConfigureOptions<CorsOptions>, OAuthCors>();

        services.AddSingleton<ClientStore>();
        services.AddSingleton<ClientRegistry>();
        services.AddSingleton<ClientAuthentication>();
        services.AddSingleton<AppGrantStore>();
        services.AddSingleton<Revocation>();
        services.AddPersonalData<AppGrantData>();

        services.AddSingleton<CodeStore>();
        services.AddSingleton<RedirectAnswer>();
        services.AddSingleton<AuthorizationCheck>();
        services.AddSingleton<AuthorizeClock>();
        services.AddSingleton<Approvals>();
        services.AddSingleton<AuthorizeDesk>();

        services.AddSingleton<TokenScopes>();
        services.AddSingleton<AppTokens>();
        services.AddSingleton<AppSessions>();
        services.AddSingleton<ApprovedAccounts>();
        services.AddSingleton<CodeGrant>();
        services.AddSingleton<RefreshGrant>();
        services.AddSingleton<TokenGrants>();

        services.AddSingleton<DeviceStore>();
        services.AddSingleton<DeviceStart>();
        services.AddSingleton<DeviceGrant>();
        services.AddSingleton<UserCodeGuard>();
        services.AddSingleton<DeviceDesk>();
    }

    public static void MapOAuth(this IEndpointRouteBuilder routes)
    {
        routes.MapDiscovery();
        routes.MapAuthorize();
        routes.MapTokens();
        routes.MapUserInfo();
        routes.MapDevices();
        routes.MapAuthorizations();
        routes.MapOAuthClients();
    }
}
