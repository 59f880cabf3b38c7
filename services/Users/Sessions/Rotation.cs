namespace MusicStreaming.Users.Sessions;

/// <summary>The last exchange of a refresh token for its successor.</summary>
/// <param name="FromHash">The hash of the token that was given up.</param>
/// <param name="Salt">With that token it yields the successor again.</param>
/// <param name="At">When it happened.</param>
internal sealed record Rotation(string FromHash, string Salt, DateTimeOffset At);
