using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Keys;

namespace MusicStreaming.Streaming.Playback;

/// <summary>What a session's URLs carry in the place of an access token, which players do not send: a keyed hash of its id.</summary>
internal static class SessionToken
{
    public static string Make(PlaybackSessionId session, MediaKeys keys)
        => Base64Url.EncodeToString(HMACSHA256.HashData(keys.SessionKey, Encoding.UTF8.GetBytes($"session:{session}")));

    public static bool IsValid(string token, PlaybackSessionId session, MediaKeys keys)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Make(session, keys)), Encoding.UTF8.GetBytes(token));
}
