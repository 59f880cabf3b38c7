using System.Collections.Immutable;

namespace MusicStreaming.Users.OAuth.Consents;

/// <summary>What a person lets one app do.</summary>
/// <param name="ClientId">The app.</param>
/// <param name="Id">
/// Of this consent: everything that the app is given names it, so that none of it is worth anything once the consent is taken
/// back, also when the person consents again later.
/// </param>
/// <param name="Scopes">What it may do.</param>
/// <param name="GrantedAt">When the person said so first.</param>
/// <param name="LastUsedAt">About when the app last got a token; to the hour.</param>
internal sealed record AppGrant(
    string ClientId, string Id, ImmutableArray<string> Scopes, DateTimeOffset GrantedAt, DateTimeOffset? LastUsedAt)
{
    /// <summary>More devices than anybody has one app on.</summary>
    public const int MostSessions = 20;

    /// <summary>The app's sessions, newest last, so that they can be ended with the consent.</summary>
    public ImmutableArray<string> SessionIds { get; init; } = [];

    /// <summary>Enters a session; the oldest goes where there are too many.</summary>
    public AppGrant Enter(string sessionId)
        => this with { SessionIds = [.. SessionIds.Skip(SessionIds.Length - MostSessions + 1), sessionId] };

    public bool Covers(IEnumerable<string> scopes) => !scopes.Except(Scopes).Any();
}
