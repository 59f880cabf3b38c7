namespace MusicStreaming.Browser.Tests.Accounts;

/// <summary>What somebody registered with.</summary>
public sealed record Credentials(string Email, string Password);
