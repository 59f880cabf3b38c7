namespace MusicStreaming.Users.Tests;

/// <summary>What an answer cost: how often a password was hashed, and how often the sidecar was asked.</summary>
public sealed record Work(int Hashes, int Calls);
