using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// What tokens of other parties' apps may do. Such a token carries <c>client_id</c> and <c>scope</c> (RFC 9068); one of a site
/// of ours carries neither, and may do what its owner may.
/// </summary>
public static class ScopePolicies
{
    /// <summary>The claim that names the app that a token was given to.</summary>
    public const string ClientClaim = "client_id";

    /// <summary>The claim that lists the scopes, parted by blanks.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>For an endpoint or group: a site of ours, or an app that was granted all of these scopes.</summary>
    public static TBuilder RequireScopes<TBuilder>(this TBuilder endpoint, params string[] scopes)
        where TBuilder : IEndpointConventionBuilder
        => endpoint.RequireAuthorization(new AuthorizationPolicyBuilder().RequireScopes(scopes).Build());

    /// <summary>Somebody who is signed in on a site of ours, or an app that was granted all of these scopes.</summary>
    public static AuthorizationPolicyBuilder RequireScopes(this AuthorizationPolicyBuilder policy, params string[] scopes)
        => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.HasScopes(scopes));

    /// <summary>Somebody who is signed in on a site of ours.</summary>
    public static AuthorizationPolicyBuilder RequireFirstParty(this AuthorizationPolicyBuilder policy)
        => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.ClientId() is null);

    /// <summary>The app that the token was given to; null on a site of ours.</summary>
    public static string? ClientId(this ClaimsPrincipal principal) => principal.FindFirstValue(ClientClaim);

    private static bool HasScopes(this ClaimsPrincipal principal, string[] scopes)
        => principal.ClientId() is null
            || scopes.Except((principal.FindFirstValue(ScopeClaim) ?? "").Split(' ')).Any() is false;
}
