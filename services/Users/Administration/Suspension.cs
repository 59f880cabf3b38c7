namespace MusicStreaming.Users.Administration;

/// <summary>Keeps an account from being used, until an admin takes it away.</summary>
/// <param name="Reason">As the person was told it.</param>
/// <param name="At">Since when.</param>
internal sealed record Suspension(string Reason, DateTimeOffset At);
