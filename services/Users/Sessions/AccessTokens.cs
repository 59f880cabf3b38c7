using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Keys;
using MusicStreaming.Users.Tiers;

namespace MusicStreaming.Users.Sessions;

/// <summary>Signs the short-lived tokens that every service takes as proof of who asks.</summary>
internal sealed class AccessTokens(
    SigningKeys keys, TierStore tiers, IOptions<AuthOptions> auth, IOptions<UsersOptions> options, TimeProvider clock)
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>How long a token lasts; there is no taking one back.</summary>
    public TimeSpan Lifetime { get; } = options.Value.AccessTokenLifetime;

    /// <summary>What a page is answered that has a session.</summary>
    public async Task<SessionResponse> AnswerAsync(Account account, Session session, CancellationToken cancellationToken) => new(
        await IssueAsync(account, session, cancellationToken), (int)Lifetime.TotalSeconds, UserResponse.From(account));

    public async Task<string> IssueAsync(Account account, Session session, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var tier = await tiers.FindAsync(account.Id, cancellationToken);
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = auth.Value.Issuer,
            Audience = auth.Value.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            SigningCredentials = await keys.CurrentAsync(cancellationToken),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = account.Id.ToString(),
                ["name"] = account.DisplayName,
                ["role"] = account.Roles.ToArray(),
                ["tier"] = tier,
                ["sid"] = SessionHandle.Of(session.Id),
                ["auth_time"] = session.ProvedAt.ToUnixTimeSeconds(),
            },
        });
    }
}
