namespace MusicStreaming.Users.Accounts;

/// <summary>How long things may be.</summary>
internal static class AccountLimits
{
    public const int MinPassword = 10;

    /// <summary>Far above what anybody types, and low enough that hashing one costs what hashing always costs.</summary>
    public const int MaxPassword = 256;

    public const int MaxDisplayName = 80;
}
