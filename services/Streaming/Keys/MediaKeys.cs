using System.Security.Cryptography;

namespace MusicStreaming.Streaming.Keys;

/// <summary>This service's secrets, read once.</summary>
/// <param name="MasterKey">Wraps the content keys.</param>
/// <param name="SessionKey">Makes session tokens and signs the URLs of upload parts.</param>
/// <param name="SigningKeyPem">Signs media URLs: RSA, PKCS #1, which every version of the signers reads.</param>
/// <param name="VerifyingKey">The public half of the signing key.</param>
internal sealed record MediaKeys(byte[] MasterKey, byte[] SessionKey, string SigningKeyPem, RSAParameters VerifyingKey)
{
    private const int KeySize = 32;

    /// <exception cref="CryptographicException">A secret is not what its name promises.</exception>
    public static MediaKeys Parse(string masterKey, string sessionKey, string signingKeyPem)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(signingKeyPem);
            return new MediaKeys(Decode(masterKey), Decode(sessionKey), rsa.ExportRSAPrivateKeyPem(), rsa.ExportParameters(includePrivateParameters: false));
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException)
        {
            throw new CryptographicException("A secret of the media service is malformed.", problem);
        }
    }

    private static byte[] Decode(string base64)
        => Convert.FromBase64String(base64) is { Length: KeySize } key ? key : throw new FormatException("A key has 32 bytes.");
}
