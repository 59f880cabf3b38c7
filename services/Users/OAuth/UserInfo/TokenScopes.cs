using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.OAuth.Consents;

namespace MusicStreaming.Users.OAuth.UserInfo;

/// <summary>What an app's access token is still good for here, where it can be looked up: the app and the consent may have changed since.</summary>
internal sealed class TokenScopes(ClientStore clients, AppGrantStore grants)
{
    /// <returns>Empty where the token is none of an app's; null where the app or the consent that it stands on is gone.</returns>
    public async Task<ImmutableArray<string>?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.ClientId() is not { } clientId)
        {
            return [];
        }

        if (await clients.FindAsync(clientId, cancellationToken) is not { Value: var client }
            || (await grants.FindAsync(principal.UserId(), cancellationToken)).Find(clientId) is not { } grant
            || IssuedAt(principal) < grant.GrantedAt.ToUnixTimeSeconds())
        {
            return null;
        }

        var told = (principal.FindFirstValue(ScopePolicies.ScopeClaim) ?? "").Split(' ');
        return [.. told.Intersect(client.Scopes).Intersect(grant.Scopes)];
    }

    /// <summary>In seconds; a token of before the consent was given stands on one that was taken back.</summary>
    private static long IssuedAt(ClaimsPrincipal principal)
        => long.TryParse(principal.FindFirstValue(JwtRegisteredClaimNames.Iat), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
}
