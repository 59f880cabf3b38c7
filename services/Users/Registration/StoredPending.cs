namespace MusicStreaming.Users.Registration;

/// <summary>How a pending registration is stored: encrypted, because nobody has agreed to its being kept yet; empty once it became an account.</summary>
internal sealed record StoredPending(string? Content, DateTimeOffset ExpiresAt);
