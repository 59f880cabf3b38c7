using System.Collections.Immutable;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>What a session is that an app has, in place of a person's own device.</summary>
/// <param name="ClientId">The app.</param>
/// <param name="GrantId">The consent that it stands on; see <see cref="Consents.AppGrant"/>.</param>
/// <param name="Scopes">What the app was granted with it.</param>
internal sealed record AppSession(string ClientId, string GrantId, ImmutableArray<string> Scopes);
