namespace MusicStreaming.Users.OAuth.Consents;

/// <summary>An app that the person lets do something.</summary>
/// <param name="ClientId">The app.</param>
/// <param name="Name">Its name; null where it is not registered any more.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="GrantedAt">When the person said so.</param>
/// <param name="LastUsedAt">About when it was last active; null where it never was.</param>
public sealed record AuthorizationResponse(
    string ClientId, string? Name, IReadOnlyList<string> Scopes, DateTimeOffset GrantedAt, DateTimeOffset? LastUsedAt);
