using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Keys;
using MusicStreaming.Users.Sessions;
using MusicStreaming.Users.Tiers;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>
/// Signs what other parties' apps get: access tokens that tell the app and its scopes (RFC 9068), and id tokens (OpenID Connect
/// Core section 2). Of a person's roles an app gets the listener's alone.
/// </summary>
internal sealed class AppTokens(TokenSigner signer, TierStore tiers, IOptions<AuthOptions> auth)
{
    private const string AccessTokenType = "at+jwt";

    public async Task<TokenResponse> IssueAsync(TokenSubject subject, RefreshToken? refreshToken, CancellationToken cancellationToken)
    {
        var accessToken = await AccessTokenAsync(subject.Account, subject.ClientId, subject.Scopes, cancellationToken);
        var idToken = subject.Scopes.Contains(Scopes.OpenId) ? await IdTokenAsync(subject, accessToken, cancellationToken) : null;
        return new TokenResponse(
            accessToken, "Bearer", (int)signer.Lifetime.TotalSeconds, string.Join(' ', subject.Scopes), refreshToken?.Text, idToken);
    }

    public async Task<string> AccessTokenAsync(
        Account account, string clientId, IReadOnlyCollection<string> scopes, CancellationToken cancellationToken)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = account.Id.ToString(),
            ["jti"] = Guid.NewGuid().ToString("N"),
            [ScopePolicies.ClientClaim] = clientId,
            [ScopePolicies.ScopeClaim] = string.Join(' ', scopes),
            ["role"] = account.Roles.Intersect([Roles.Listener]).ToArray(),
        };
        if (scopes.Contains(Scopes.Music))
        {
            claims["tier"] = await tiers.FindAsync(account.Id, cancellationToken);
        }

        return await signer.SignAsync(auth.Value.Audience, AccessTokenType, claims, cancellationToken);
    }

    /// <summary>It is for the client, so that no service of ours takes it for an access token.</summary>
    private Task<string> IdTokenAsync(TokenSubject subject, string accessToken, CancellationToken cancellationToken)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = subject.Account.Id.ToString(),
            ["at_hash"] = HalfHash(accessToken),
        };
        if (subject.ProvedAt is { } proved)
        {
            claims["auth_time"] = proved.ToUnixTimeSeconds();
        }

        if (subject.Nonce is { } nonce)
        {
            claims["nonce"] = nonce;
        }

        return signer.SignAsync(subject.ClientId, "JWT", claims, cancellationToken);
    }

    /// <summary>The left half of the hash that belongs to RS256 (OpenID Connect Core section 3.1.3.6).</summary>
    private static string HalfHash(string accessToken)
        => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, SHA256.HashSizeInBytes / 2));
}
