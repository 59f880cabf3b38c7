using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Contracts;

namespace MusicStreaming.Testing;

/// <summary>
/// Access tokens that no service may take, each wrong in one way alone (RFC 8725 and what was found in the wild). All claim to be
/// an admin.
/// </summary>
public sealed class ForgedTokens : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly RSA _ours;
    private readonly RSA _foreign = RSA.Create(2048);
    private readonly string _keyId;
    private readonly DateTimeOffset _now;
    private readonly UserId _victim = UserId.New();

    /// <param name="ours">The key that good tokens are signed with.</param>
    /// <param name="now">What the service takes for now.</param>
    public ForgedTokens(RsaSecurityKey ours, DateTimeOffset now)
    {
        _ours = RSA.Create(ours.Rsa?.ExportParameters(includePrivateParameters: true) ?? ours.Parameters);
        _keyId = ours.KeyId;
        _now = now;
    }

    /// <summary>A good one, to show that it is not for another reason that the others are refused.</summary>
    public string Genuine => Rs256(Header("RS256"), Claims());

    /// <summary>By what is wrong with them.</summary>
    public IReadOnlyDictionary<string, string> All() => new Dictionary<string, string>
    {
        ["alg none"] = $"{Part(Header("none"))}.{Part(Claims())}.",
        ["alg nOnE"] = $"{Part(Header("nOnE"))}.{Part(Claims())}.",
        ["no signature"] = $"{Part(Header("RS256"))}.{Part(Claims())}.",
        ["HS256 with the public key's PEM"] = Hs256(Encoding.ASCII.GetBytes(_ours.ExportSubjectPublicKeyInfoPem())),
        ["HS256 with the public key's DER"] = Hs256(_ours.ExportSubjectPublicKeyInfo()),
        ["HS256 with the public key's modulus"] = Hs256(_ours.ExportParameters(false).Modulus ?? []),
        ["RS384"] = Sign(Header("RS384"), Claims(), _ours, HashAlgorithmName.SHA384),
        ["another audience"] = Rs256(Header("RS256"), Claims("aud", "another-service")),
        ["no audience"] = Rs256(Header("RS256"), Claims("aud", null)),
        ["another issuer"] = Rs256(Header("RS256"), Claims("iss", "https://evil.test")),
        ["no issuer"] = Rs256(Header("RS256"), Claims("iss", null)),
        ["expired"] = Rs256(Header("RS256"), Claims("exp", (_now - Lifetime).ToUnixTimeSeconds())),
        ["without an end"] = Rs256(Header("RS256"), Claims("exp", null)),
        ["not yet good"] = Rs256(Header("RS256"), Claims("nbf", (_now + Lifetime).ToUnixTimeSeconds())),
        ["a foreign key under our id"] = Foreign(Header("RS256")),
        ["a foreign key under an id of its own"] = Foreign(Header("RS256", ("kid", "foreign"))),
        ["a foreign key without an id"] = Foreign(Header("RS256", ("kid", null))),
        ["a foreign key in the header"] = Foreign(Header("RS256", ("kid", "foreign"), ("jwk", ForeignJwk()))),
        ["a foreign key to be fetched"] = Foreign(Header("RS256", ("kid", "foreign"), ("jku", "https://evil.test/keys"))),
        ["a key id that is a path"] = Foreign(Header("RS256", ("kid", "../../dev/null"))),
        ["another payload under a good signature"] = Swapped(),
        ["rubbish"] = "e30.e30.e30",
    };

    public void Dispose()
    {
        _ours.Dispose();
        _foreign.Dispose();
    }

    private string Rs256(object header, object claims) => Sign(header, claims, _ours, HashAlgorithmName.SHA256);

    private string Foreign(object header) => Sign(header, Claims(), _foreign, HashAlgorithmName.SHA256);

    private string Hs256(byte[] secret)
    {
        var signed = $"{Part(Header("HS256"))}.{Part(Claims())}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    private string Swapped()
    {
        var good = Genuine.Split('.');
        return $"{good[0]}.{Part(Claims("sub", UserId.New().ToString()))}.{good[2]}";
    }

    private Dictionary<string, object?> Header(string algorithm, params (string Name, object? Value)[] more)
    {
        var header = new Dictionary<string, object?> { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = _keyId };
        foreach (var (name, value) in more)
        {
            header[name] = value;
        }

        return Without(header);
    }

    private Dictionary<string, object?> Claims(string? changed = null, object? value = null)
    {
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = TestTokens.Issuer,
            ["aud"] = TestTokens.Audience,
            ["sub"] = _victim.ToString(),
            ["iat"] = _now.ToUnixTimeSeconds(),
            ["nbf"] = _now.ToUnixTimeSeconds(),
            ["exp"] = (_now + Lifetime).ToUnixTimeSeconds(),
            ["auth_time"] = _now.ToUnixTimeSeconds(),
            ["role"] = new[] { "listener", "admin" },
        };
        if (changed is not null)
        {
            claims[changed] = value;
        }

        return Without(claims);
    }

    private object ForeignJwk()
    {
        var key = _foreign.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) };
    }

    private static string Sign(object header, object claims, RSA key, HashAlgorithmName hash)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), hash, RSASignaturePadding.Pkcs1))}";
    }

    private static Dictionary<string, object?> Without(Dictionary<string, object?> values)
        => values.Where(pair => pair.Value is not null).ToDictionary();

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
