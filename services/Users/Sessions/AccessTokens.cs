using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Keys;
using MusicStreaming.Users.Tiers;

namespace MusicStreaming.Users.Sessions;

/// <summary>Signs the short-lived tokens that every service takes as proof of who asks.</summary>
internal sealed class AccessTokens(TokenSigner signer, TierStore tiers, IOptions<AuthOptions> auth)
{
    private const string Type = "JWT";

    /// <summary>How long a token lasts; there is no taking one back.</summary>
    public TimeSpan Lifetime => signer.Lifetime;

    /// <summary>What a page is answered that has a session.</summary>
    public async Task<SessionResponse> AnswerAsync(Account account, Session session, CancellationToken cancellationToken) => new(
        await IssueAsync(account, session, cancellationToken), (int)Lifetime.TotalSeconds, UserResponse.From(account));

    public async Task<string> IssueAsync(Account account, Session session, CancellationToken cancellationToken)
    {
        var tier = await tiers.FindAsync(account.Id, cancellationToken);
        var claims = new Dictionary<string, object>
        {
            ["sub"] = account.Id.ToString(),
            ["name"] = account.DisplayName,
            ["role"] = account.Roles.ToArray(),
            ["tier"] = tier,
            ["sid"] = SessionHandle.Of(session.Id),
        };
        if (session.ProvedAt is { } proved)
        {
            claims["auth_time"] = proved.ToUnixTimeSeconds();
        }

        return await signer.SignAsync(auth.Value.Audience, Type, claims, cancellationToken);
    }
}
