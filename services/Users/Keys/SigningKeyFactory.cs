using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;

namespace MusicStreaming.Users.Keys;

/// <summary>Makes key pairs, and opens those that were stored.</summary>
internal sealed class SigningKeyFactory(IDataProtectionProvider protection)
{
    /// <summary>What API Gateway's JWT authorizer and RFC 7518 section 3.3 ask for at least.</summary>
    private const int KeyBits = 2048;

    private readonly IDataProtector _protector = protection.CreateProtector("MusicStreaming.Users.SigningKeys");

    public SigningKey Create(DateTimeOffset signsFrom)
    {
        using var rsa = RSA.Create(KeyBits);
        var publicKey = rsa.ExportParameters(includePrivateParameters: false);
        return new SigningKey(
            Base64UrlEncoder.Encode(new RsaSecurityKey(publicKey).ComputeJwkThumbprint()),
            Base64UrlEncoder.Encode(publicKey.Modulus),
            Base64UrlEncoder.Encode(publicKey.Exponent),
            Convert.ToBase64String(_protector.Protect(rsa.ExportPkcs8PrivateKey())),
            signsFrom,
            PublishedUntil: null);
    }

    public SigningCredentials Open(SigningKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(_protector.Unprotect(Convert.FromBase64String(key.ProtectedPrivateKey)), out _);

        // Parameters, not the RSA object: each of the library's signers then has an object of its own, since RSA objects
        // are not promised to be safe for use by several threads.
        var privateKey = new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)) { KeyId = key.Id };
        return new SigningCredentials(privateKey, SecurityAlgorithms.RsaSha256);
    }
}
