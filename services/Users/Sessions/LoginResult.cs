using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>What came of an attempt to log in: the account, or for how long nobody may try again, or neither where something was wrong.</summary>
internal sealed record LoginResult(Account? Account, TimeSpan? RetryAfter)
{
    public static LoginResult Refused { get; } = new(null, null);

    public static LoginResult Succeeded(Account account) => new(account, null);

    public static LoginResult TooMany(TimeSpan retryAfter) => new(null, retryAfter);
}
