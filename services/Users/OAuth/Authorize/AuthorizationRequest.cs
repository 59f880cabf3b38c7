using System.Collections.Immutable;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>What a client asks of a person (RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1), checked.</summary>
internal sealed record AuthorizationRequest(
    OAuthClient Client, string RedirectUri, ImmutableArray<string> Scopes, string CodeChallenge)
{
    /// <summary>The page on which a person says yes is also the one on which they choose another account.</summary>
    private static readonly string[] AskingPrompts = ["consent", "select_account"];

    public string? State { get; init; }

    public string? Nonce { get; init; }

    public ImmutableArray<string> Prompt { get; init; } = [];

    /// <summary>How long ago the person may have proved who they are; null: it does not matter.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The person is to see nothing, not even a question.</summary>
    public bool IsSilent => Prompt.Contains("none");

    /// <summary>Whether the person has to be asked, whatever they said before.</summary>
    public bool AlwaysAsks => Prompt.Intersect(AskingPrompts).Any() || !Clients.RedirectUri.IdentifiesItsOwner(RedirectUri);

    /// <summary>A proof of which it is not known when it was given is none of a request that asks for a recent one.</summary>
    public bool IsProvedRecently(DateTimeOffset? provedAt, DateTimeOffset now) => MaxAge is not { } age || now - provedAt <= age;
}
