using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Testing;

/// <summary>Mints access tokens as Users does, with a key of this process.</summary>
public static class TestTokens
{
    public const string Issuer = "https://issuer.test";
    public const string Audience = "musicstreaming";

    private const string KeyId = "test";

    private static readonly Lazy<RsaSecurityKey> Key = new(() => new RsaSecurityKey(RSA.Create(2048)) { KeyId = KeyId });

    /// <summary>What the tokens are signed with, to make others that are wrong.</summary>
    public static RsaSecurityKey SigningKey => Key.Value;

    /// <summary>The public key as a JSON Web Key Set, for <c>Auth:SigningKeys</c>.</summary>
    public static string KeySet()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Key.Value.Rsa.ExportParameters(false)) { KeyId = KeyId });
        return JsonSerializer.Serialize(new { keys = new[] { new { kty = key.Kty, use = "sig", alg = "RS256", kid = KeyId, n = key.N, e = key.E } } });
    }

    /// <summary>A token that is good for ten minutes from <paramref name="now"/>; as a listener if no roles are named.</summary>
    public static string Mint(UserId userId, DateTimeOffset now, params string[] roles)
        => Mint(userId, now, TimeSpan.FromMinutes(10), SecurityAlgorithms.RsaSha256, roles);

    /// <summary>A token that a person's account gave to another party's app, with everything that could be in it.</summary>
    public static string MintForApp(UserId userId, DateTimeOffset now, params string[] scopes)
        => Sign(now, TimeSpan.FromMinutes(10), SecurityAlgorithms.RsaSha256, new Dictionary<string, object>
        {
            ["sub"] = userId.ToString(),
            ["role"] = new[] { Roles.Listener, Roles.Admin },
            [ScopePolicies.ClientClaim] = "app",
            [ScopePolicies.ScopeClaim] = string.Join(' ', scopes),
        });

    /// <summary>A listener's token with claims that Users would not have given, or gave long ago.</summary>
    public static string Mint(UserId userId, DateTimeOffset now, IReadOnlyDictionary<string, object> claims)
        => Sign(now, TimeSpan.FromMinutes(10), SecurityAlgorithms.RsaSha256, new Dictionary<string, object>(claims)
        {
            ["sub"] = userId.ToString(),
            ["role"] = new[] { Roles.Listener },
        });

    /// <summary>A token with a lifetime and an algorithm of the test's choice.</summary>
    public static string Mint(UserId userId, DateTimeOffset now, TimeSpan lifetime, string algorithm, params string[] roles)
        => Sign(now, lifetime, algorithm, new Dictionary<string, object>
        {
            ["sub"] = userId.ToString(),
            ["name"] = "Test Listener",
            ["role"] = roles.Length == 0 ? [Roles.Listener] : roles,
            ["tier"] = "free",
            ["sid"] = "test-session",
            ["auth_time"] = now.ToUnixTimeSeconds(),
        });

    private static string Sign(DateTimeOffset now, TimeSpan lifetime, string algorithm, Dictionary<string, object> claims)
        => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(Key.Value, algorithm),
        });
}
