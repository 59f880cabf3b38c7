using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MusicStreaming.Measuring;

/// <summary>
/// Access tokens as Users signs them (RFC 7515, RS256), with a key of this run: services are told to trust it, and logging in
/// a thousand people for theirs would take minutes.
/// </summary>
public static class BenchTokens
{
    public const string Issuer = "https://benchmark.test";
    public const string Audience = "musicstreaming";

    private const string KeyId = "benchmark";
    private const int KeyBits = 2048;

    /// <summary>Longer than any benchmark.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(5);

    private static readonly RSA Key = RSA.Create(KeyBits);

    /// <summary>The public key, for <c>Auth:SigningKeys</c>.</summary>
    public static string KeySet()
    {
        var key = Key.ExportParameters(includePrivateParameters: false);
        var (modulus, exponent) = (Base64Url.EncodeToString(key.Modulus), Base64Url.EncodeToString(key.Exponent));
        return JsonSerializer.Serialize(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = KeyId, n = modulus, e = exponent } } });
    }

    /// <param name="person">The account's id.</param>
    /// <param name="roles">What the account may do.</param>
    public static string Mint(string person, params string[] roles)
    {
        var now = DateTimeOffset.UtcNow;
        var payload = new
        {
            iss = Issuer,
            aud = Audience,
            iat = now.ToUnixTimeSeconds(),
            nbf = now.ToUnixTimeSeconds(),
            exp = (now + Lifetime).ToUnixTimeSeconds(),
            sub = person,
            sid = Guid.NewGuid().ToString("N"),
            auth_time = now.ToUnixTimeSeconds(),
            name = "A Listener",
            role = roles,
            tier = "free",
        };
        var signed = $"{Part(new { alg = "RS256", kid = KeyId, typ = "JWT" })}.{Part(payload)}";
        var signature = Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>A check of a token's signature alone, as the baseline of checking the token.</summary>
    public static Func<bool> BareCheck(string token)
    {
        var dot = token.LastIndexOf('.');
        var signed = Encoding.ASCII.GetBytes(token[..dot]);
        var signature = Base64Url.DecodeFromChars(token.AsSpan(dot + 1));
        var publicKey = RSA.Create(Key.ExportParameters(includePrivateParameters: false));
        return () => publicKey.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static string Part(object content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
}
