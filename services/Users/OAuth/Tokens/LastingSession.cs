using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Consents;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>A session that is still to be stored, for an app that may stay connected.</summary>
/// <param name="Session">The session.</param>
/// <param name="Token">Its first refresh token.</param>
/// <param name="Grants">The person's consents with the session entered.</param>
/// <param name="Displaced">The sessions that had to make room.</param>
internal sealed record LastingSession(
    Session Session, RefreshToken Token, Versioned<AppGrants> Grants, IReadOnlyCollection<string> Displaced);
