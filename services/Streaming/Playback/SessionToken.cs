using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Keys;

namespace MusicStreaming.Streaming.Playback;

/// <summary>
/// What a session's URLs carry in the place of an access token, which players do not send: whose session it is, and a keyed
/// hash of both.
/// </summary>
internal static class SessionToken
{
    private const int IdBytes = 16;

    public static string Make(PlaybackSessionId session, UserId user, MediaKeys keys)
        => Base64Url.EncodeToString([.. user.Value.ToByteArray(bigEndian: true), .. Hash(session, user, keys)]);

    /// <summary>The listener; null where the token is not the session's own.</summary>
    public static UserId? Read(string token, PlaybackSessionId session, MediaKeys keys)
    {
        var bytes = new byte[IdBytes + HMACSHA256.HashSizeInBytes];
        if (!Base64Url.IsValid(token, out var length) || length != bytes.Length)
        {
            return null;
        }

        Base64Url.DecodeFromChars(token, bytes);
        var user = new UserId(new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true));
        return CryptographicOperations.FixedTimeEquals(Hash(session, user, keys), bytes.AsSpan(IdBytes)) ? user : null;
    }

    private static byte[] Hash(PlaybackSessionId session, UserId user, MediaKeys keys)
        => HMACSHA256.HashData(keys.SessionKey, Encoding.UTF8.GetBytes($"session:{session}:{user}"));
}
