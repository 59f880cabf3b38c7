using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Ingest.Benchmarks.Hosting;

/// <summary>The access token of a curator, signed with a key of this run.</summary>
internal static class StaffToken
{
    public const string Issuer = "https://benchmark.test";
    public const string Audience = "musicstreaming";

    private const string KeyId = "benchmark";
    private const int KeyBits = 2048;

    private static readonly RSA Key = RSA.Create(KeyBits);

    /// <summary>The public key, for <c>Auth:SigningKeys</c>.</summary>
    public static string KeySet()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Key.ExportParameters(false)) { KeyId = KeyId });
        return JsonSerializer.Serialize(new { keys = new[] { new { kty = key.Kty, use = "sig", alg = "RS256", kid = KeyId, n = key.N, e = key.E } } });
    }

    public static string Mint() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Audience,
        Expires = DateTime.UtcNow.AddHours(5),
        Claims = new Dictionary<string, object>
        {
            ["sub"] = UserId.New().ToString(),
            ["sid"] = Guid.NewGuid().ToString("N"),
            ["auth_time"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["name"] = "A Curator",
            ["role"] = new[] { Roles.Listener, Roles.Curator },
            ["tier"] = "free",
        },
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(Key) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256),
    });
}
