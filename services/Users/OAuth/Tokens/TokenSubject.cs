using System.Collections.Immutable;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>Whom tokens are about, whom they are for, and what they are good for.</summary>
internal sealed record TokenSubject(Account Account, string ClientId, ImmutableArray<string> Scopes, DateTimeOffset? ProvedAt)
{
    public string? Nonce { get; init; }
}
