using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.Admin.Sessions;

/// <summary>The tokens that Users granted to an admin. They stay on the server: the browser has only the session's id.</summary>
internal sealed record AdminSession(UserId UserId, string AccessToken, DateTimeOffset AccessExpiresAt, string RefreshToken, DateTimeOffset EndsAt)
{
    /// <summary>The roles that the access token says; what a page shows goes by them. Null in sessions from before there were several.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>A token is renewed this long before it expires, so that no call arrives with one that just did.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public static AdminSession From(SessionGrant grant, DateTimeOffset now) => new(
        grant.UserId, grant.AccessToken, now.AddSeconds(grant.ExpiresIn), grant.RefreshToken, grant.RefreshExpiresAt)
    {
        Roles = grant.Roles,
    };

    public bool IsFresh(DateTimeOffset now) => now < AccessExpiresAt - Margin;
}
