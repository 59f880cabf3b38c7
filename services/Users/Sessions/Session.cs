using System.Text.Json.Serialization;
using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.OAuth.Tokens;

namespace MusicStreaming.Users.Sessions;

/// <summary>
/// One log-in on one device, and with it the family of refresh tokens that have followed each other since.
/// </summary>
internal sealed record Session(
    string Id, UserId UserId, SessionClient Client, string TokenHash, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>The account's at log-in: a changed credential ends the session.</summary>
    public required string SecurityStamp { get; init; }

    public Rotation? LastRotation { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The app that has the session, where it is another party's.</summary>
    public AppSession? App { get; init; }

    /// <summary>When the person proved anew who they are; null: not since the log-in. For an app: when they had, before its consent.</summary>
    public DateTimeOffset? ProvedAgainAt { get; init; }

    /// <summary>Whether the log-in proved who they are; one that a provider let through silently does not.</summary>
    public bool IsLogInProof { get; init; } = true;

    /// <summary>The browser or app in words; empty for sessions from before it was noted.</summary>
    public string Device { get; init; } = "";

    /// <summary>What others know the session by.</summary>
    [JsonIgnore]
    public string Handle => SessionHandle.Of(Id);

    [JsonIgnore]
    public DateTimeOffset LastUsedAt => LastRotation?.At ?? CreatedAt;

    /// <summary>
    /// When the person last proved who they are; null: it is not known, for which sessions of apps once had the Unix epoch.
    /// Nobody proves anything by the beginning of an app's session.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? ProvedAt => ProvedAgainAt switch
    {
        { } proved => proved > DateTimeOffset.UnixEpoch ? proved : null,
        null => IsLogInProof && App is null ? CreatedAt : null,
    };

    public static Session Begin(Account account, SessionClient client, RefreshToken token, DateTimeOffset now, TimeSpan lifetime)
        => new(token.SessionId, account.Id, client, token.Hash, now, now + lifetime) { SecurityStamp = account.SecurityStamp };

    public bool IsOver(DateTimeOffset now) => EndedAt is not null || now >= ExpiresAt;

    /// <summary>Whether it can be continued, by an account with this stamp.</summary>
    public bool IsOpen(string securityStamp, DateTimeOffset now) => !IsOver(now) && SecurityStamp == securityStamp;

    /// <summary>What a token means that somebody presents for this session.</summary>
    public RefreshVerdict Judge(RefreshToken presented, DateTimeOffset now, TimeSpan grace)
    {
        if (IsOver(now))
        {
            return RefreshVerdict.Over;
        }

        if (presented.IsHashedAs(TokenHash))
        {
            return RefreshVerdict.Current;
        }

        return LastRotation is { } last && presented.IsHashedAs(last.FromHash) && now - last.At <= grace
            ? RefreshVerdict.JustRotated
            : RefreshVerdict.Reused;
    }

    /// <summary>The successor takes the token's place, and the session lives on for its whole lifetime from now.</summary>
    public Session Rotate(RefreshToken current, string salt, DateTimeOffset now, TimeSpan lifetime)
        => this with
        {
            TokenHash = current.Successor(salt).Hash,
            LastRotation = new Rotation(current.Hash, salt, now),
            ExpiresAt = now + lifetime,
        };

    /// <summary>An ended session keeps its document until it expires, so that its tokens stay known as ended.</summary>
    public Session End(DateTimeOffset now) => this with { EndedAt = EndedAt ?? now };
}
