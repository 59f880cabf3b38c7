using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Keys;

/// <summary>Signs every token that this service gives out.</summary>
internal sealed class TokenSigner(SigningKeys keys, IOptions<AuthOptions> auth, IOptions<UsersOptions> options, TimeProvider clock)
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>How long a token lasts; there is no taking one back.</summary>
    public TimeSpan Lifetime { get; } = options.Value.AccessTokenLifetime;

    /// <param name="audience">Whom it is for.</param>
    /// <param name="type">The header <c>typ</c>.</param>
    /// <param name="claims">What it says besides issuer, audience and times.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> SignAsync(
        string audience, string type, IDictionary<string, object> claims, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = auth.Value.Issuer,
            Audience = audience,
            TokenType = type,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            SigningCredentials = await keys.CurrentAsync(cancellationToken),
            Claims = claims,
        });
    }
}
