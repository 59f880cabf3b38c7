namespace MusicStreaming.Contracts.Calls;

/// <summary>A token that Users granted for a player's key. It may listen as its owner, and touch nothing of the account.</summary>
/// <param name="AccessToken">The JWT to call other services with.</param>
/// <param name="ExpiresIn">How long it lasts, in seconds. A key that was taken back works for as long in tokens that are kept.</param>
/// <param name="UserId">The key's owner.</param>
public sealed record ApiKeyGrant(string AccessToken, int ExpiresIn, UserId UserId);
