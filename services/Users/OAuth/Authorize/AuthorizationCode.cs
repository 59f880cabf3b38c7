using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>A code, as it is stored: under its hash, good for one exchange, by the client that asked for it.</summary>
/// <param name="ClientId">Who may exchange it.</param>
/// <param name="RedirectUri">As it was asked for, and has to be repeated.</param>
/// <param name="CodeChallenge">Of the method S256 (RFC 7636 section 4.2).</param>
/// <param name="Approval">What the person said; null once it was used, since it is no longer needed then.</param>
/// <param name="ExpiresAt">When it is of no use any more.</param>
internal sealed record AuthorizationCode(
    string ClientId, string RedirectUri, string CodeChallenge, Approval? Approval, DateTimeOffset ExpiresAt)
{
    public string? Nonce { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>The session that it was exchanged for, if that one is to last: it ends if the code comes again.</summary>
    public string? SessionId { get; init; }

    public AuthorizationCode Use(DateTimeOffset now, string? sessionId) => this with { Approval = null, UsedAt = now, SessionId = sessionId };
}

/// <summary>What a person said to a client's question.</summary>
/// <param name="UserId">The person.</param>
/// <param name="GrantId">The consent; see <see cref="Consents.AppGrant"/>.</param>
/// <param name="Scopes">What was asked for and granted this time.</param>
/// <param name="ProvedAt">When the person proved who they are; null: it is not known.</param>
/// <param name="SecurityStamp">The account's then: a changed credential makes it void.</param>
internal sealed record Approval(
    UserId UserId, string GrantId, ImmutableArray<string> Scopes, DateTimeOffset? ProvedAt, string SecurityStamp)
{
    /// <summary>What was stored as the Unix epoch was not known either.</summary>
    public DateTimeOffset? ProvedAt { get; init; } = ProvedAt > DateTimeOffset.UnixEpoch ? ProvedAt : null;
}
