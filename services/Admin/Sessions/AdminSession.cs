using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.Admin.Sessions;

/// <summary>The tokens that Users granted to an admin. They stay on the server: the browser has only the session's id.</summary>
internal sealed record AdminSession(UserId UserId, string AccessToken, DateTimeOffset AccessExpiresAt, string RefreshToken, DateTimeOffset EndsAt)
{
    /// <summary>A token is renewed this long before it expires, so that no call arrives with one that just did.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public static AdminSession From(SessionGrant grant, DateTimeOffset now) => new(
        grant.UserId, grant.AccessToken, now.AddSeconds(grant.ExpiresIn), grant.RefreshToken, grant.RefreshExpiresAt);

    public bool IsFresh(DateTimeOffset now) => now < AccessExpiresAt - Margin;
}
