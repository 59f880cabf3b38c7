using System.Security.Cryptography;

namespace MusicStreaming.Streaming.Keys;

/// <summary>This service's secrets, read once.</summary>
/// <param name="SessionKey">Makes session tokens and signs the URLs of upload parts.</param>
internal sealed record MediaKeys(byte[] SessionKey)
{
    private const int KeySize = 32;

    /// <exception cref="CryptographicException">A secret is not what its name promises.</exception>
    public static MediaKeys Parse(string sessionKey)
    {
        try
        {
            return new MediaKeys(Decode(sessionKey));
        }
        catch (FormatException problem)
        {
            throw new CryptographicException("A secret of the media service is malformed.", problem);
        }
    }

    private static byte[] Decode(string base64)
        => Convert.FromBase64String(base64) is { Length: KeySize } key ? key : throw new FormatException("A key has 32 bytes.");
}
