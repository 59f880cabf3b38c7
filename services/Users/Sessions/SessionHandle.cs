using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MusicStreaming.Users.Sessions;

/// <summary>
/// What others know a session by: the <c>sid</c> of its access tokens, and its id in lists. It is not the session's own id,
/// because that is half of its refresh token, and whoever presents it with a wrong other half ends the session.
/// </summary>
internal static class SessionHandle
{
    public const int Length = 22;

    private const int Bytes = 16;

    public static string Of(string sessionId)
        => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($"session handle {sessionId}")).AsSpan(0, Bytes));
}
