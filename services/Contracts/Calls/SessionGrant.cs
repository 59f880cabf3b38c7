namespace MusicStreaming.Contracts.Calls;

/// <summary>A session that Users granted to a person who logs in at Admin.</summary>
/// <param name="AccessToken">The JWT to call other services with.</param>
/// <param name="ExpiresIn">How long the access token lasts, in seconds.</param>
/// <param name="RefreshToken">Good for one refresh.</param>
/// <param name="RefreshExpiresAt">When the session ends unless it is refreshed before.</param>
/// <param name="UserId">The person.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="Roles">Any of <c>listener</c> and <c>admin</c>; whoever is let in is for Admin to say.</param>
public sealed record SessionGrant(
    string AccessToken,
    int ExpiresIn,
    string RefreshToken,
    DateTimeOffset RefreshExpiresAt,
    UserId UserId,
    string DisplayName,
    IReadOnlyList<string> Roles);
