using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Benchmarks.Hosting;

/// <summary>Access tokens as Users signs them, with a key of this run: logging in a thousand people for theirs would take minutes.</summary>
internal static class BenchTokens
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

    public static string Mint(UserId userId) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Audience,
        Expires = DateTime.UtcNow.AddHours(3),
        Claims = new Dictionary<string, object>
        {
            ["sub"] = userId.ToString(),
            ["sid"] = Guid.NewGuid().ToString("N"),
            ["auth_time"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["name"] = "A Listener",
            ["role"] = new[] { Roles.Listener },
            ["tier"] = "free",
        },
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(Key) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256),
    });

    /// <summary>How long it takes to check a signature of this key alone, as the baseline of checking a token.</summary>
    public static Func<bool> BareCheck(string token)
    {
        var dot = token.LastIndexOf('.');
        var signed = System.Text.Encoding.ASCII.GetBytes(token[..dot]);
        var signature = Base64UrlEncoder.DecodeBytes(token[(dot + 1)..]);
        var publicKey = RSA.Create(Key.ExportParameters(includePrivateParameters: false));
        return () => publicKey.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
