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
    public bool Covers(IEnumerable<string> scopes) => !scopes.Except(Scopes).Any();
}
