using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MusicStreaming.Users.Sessions;

/// <summary>
/// What a client continues its session with: the session's id and a secret of 256 bits, of which only the hash is stored.
/// The id is random too, so that nobody can end a session by presenting wrong secrets for it.
/// </summary>
internal sealed class RefreshToken
{
    private const int IdBytes = 16;
    private const int SecretBytes = 32;
    private const int SaltBytes = 32;

    private static readonly byte[] SuccessorPurpose = Encoding.ASCII.GetBytes("refresh token successor");

    private readonly byte[] _secret;

    private RefreshToken(string sessionId, byte[] secret)
    {
        SessionId = sessionId;
        _secret = secret;
    }

    public string SessionId { get; }

    /// <summary>What the client keeps.</summary>
    public string Text => $"{SessionId}.{Base64Url.EncodeToString(_secret)}";

    /// <summary>What the store keeps. A random secret of this size needs no slow hash.</summary>
    public string Hash => Base64Url.EncodeToString(SHA256.HashData(_secret));

    public static RefreshToken New()
        => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)), RandomNumberGenerator.GetBytes(SecretBytes));

    public static string NewSalt() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SaltBytes));

    public static bool TryParse(string? text, [NotNullWhen(true)] out RefreshToken? token)
    {
        token = null;
        var parts = (text ?? "").Split('.');
        if (parts.Length != 2
            || !TryDecode(parts[0], IdBytes, out _)
            || !TryDecode(parts[1], SecretBytes, out var secret))
        {
            return false;
        }

        token = new RefreshToken(parts[0], secret);
        return true;
    }

    /// <summary>
    /// The token that follows this one, from this one's secret and a random salt in the session's document (HKDF, RFC 5869).
    /// Whoever still holds this token can be given its successor again, although only hashes are stored; the store alone,
    /// or this token alone, does not yield it.
    /// </summary>
    public RefreshToken Successor(string salt)
        => new(SessionId, HKDF.DeriveKey(
            HashAlgorithmName.SHA256, _secret, SecretBytes, Base64Url.DecodeFromChars(salt), SuccessorPurpose));

    public bool IsHashedAs(string hash)
        => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    /// <summary>Not the token: whatever prints an object should not print it.</summary>
    public override string ToString() => nameof(RefreshToken);

    private static bool TryDecode(string text, int length, out byte[] bytes)
    {
        bytes = new byte[length];
        return Base64Url.IsValid(text, out var decodedLength)
            && decodedLength == length
            && Base64Url.TryDecodeFromChars(text, bytes, out _);
    }
}
