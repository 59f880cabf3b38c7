using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>A session that was just begun or continued, with the refresh token to hand out.</summary>
internal sealed record GrantedSession(Account Account, Session Session, RefreshToken RefreshToken);
