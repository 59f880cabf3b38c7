using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.OAuth.Consents;

namespace MusicStreaming.Users.OAuth.UserInfo;

internal static class UserInfoEndpoints
{
    public static void MapUserInfo(this IEndpointRouteBuilder routes)
        => routes.MapMethods("/oauth/userinfo", [HttpMethods.Get, HttpMethods.Post], GetAsync).WithName("GetUserInfo").WithTags("OAuth")
            .RequireCors(OAuthCors.Anywhere)
            .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

    /// <summary>Who the person is that an app's access token is about (OpenID Connect Core section 5.3).</summary>
    internal static async Task<Results<Ok<UserInfoResponse>, BearerRefusal>> GetAsync(
        ClaimsPrincipal principal, AccountStore accounts, AppGrantStore grants, CancellationToken cancellationToken)
    {
        var scopes = (principal.FindFirstValue(ScopePolicies.ScopeClaim) ?? "").Split(' ');
        if (principal.ClientId() is not { } clientId || !scopes.Contains(Scopes.OpenId))
        {
            return BearerRefusal.InsufficientScope;
        }

        var userId = principal.UserId();
        if (await accounts.FindAsync(userId, cancellationToken) is not { Value: { Suspension: null, IsClosed: false } account }
            || (await grants.FindAsync(userId, cancellationToken)).Find(clientId) is null)
        {
            return BearerRefusal.InvalidToken;
        }

        var tellsEmail = scopes.Contains(Scopes.Email);
        return TypedResults.Ok(new UserInfoResponse(
            userId.ToString(),
            scopes.Contains(Scopes.Profile) ? account.DisplayName : null,
            tellsEmail ? account.Email : null,
            tellsEmail ? account.IsEmailConfirmed : null));
    }
}
