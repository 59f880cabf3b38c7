using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.OAuth.UserInfo;

internal static class UserInfoEndpoints
{
    public static void MapUserInfo(this IEndpointRouteBuilder routes)
        => routes.MapMethods("/oauth/userinfo", [HttpMethods.Get, HttpMethods.Post], GetAsync).WithName("GetUserInfo").WithTags("OAuth")
            .RequireCors(OAuthCors.Anywhere)
            .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

    /// <summary>Who the person is that an app's access token is about (OpenID Connect Core section 5.3).</summary>
    internal static async Task<Results<Ok<UserInfoResponse>, BearerRefusal>> GetAsync(
        ClaimsPrincipal principal, AccountStore accounts, TokenScopes tokens, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(principal, cancellationToken) is not { } scopes
            || await accounts.FindAsync(principal.UserId(), cancellationToken) is not { Value: { Suspension: null, IsClosed: false } account })
        {
            return BearerRefusal.InvalidToken;
        }

        if (!scopes.Contains(Scopes.OpenId))
        {
            return BearerRefusal.InsufficientScope;
        }

        var tellsEmail = scopes.Contains(Scopes.Email);
        return TypedResults.Ok(new UserInfoResponse(
            account.Id.ToString(),
            scopes.Contains(Scopes.Profile) ? account.DisplayName : null,
            tellsEmail ? account.Email : null,
            tellsEmail ? account.IsEmailConfirmed : null));
    }
}
