using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>Proof that whoever exchanges a code is who asked for it (RFC 7636), by the method S256 alone.</summary>
internal static partial class Pkce
{
    public static bool Proves(string? verifier, string challenge)
        => verifier is not null
            && Verifier().IsMatch(verifier)
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))),
                Encoding.ASCII.GetBytes(challenge));

    /// <summary>RFC 7636 section 4.1.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9._~-]{43,128}\z")]
    private static partial Regex Verifier();
}
