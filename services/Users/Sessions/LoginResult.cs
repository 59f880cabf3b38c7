using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>What came of showing a factor: the account, or for how long nobody may try again, or what was wrong.</summary>
internal sealed class LoginResult
{
    private readonly ProblemHttpResult? _refusal;

    private LoginResult(Account? account, TimeSpan? retryAfter, ProblemHttpResult? refusal)
    {
        Account = account;
        RetryAfter = retryAfter;
        _refusal = refusal;
    }

    public Account? Account { get; }

    public TimeSpan? RetryAfter { get; }

    /// <summary>Where there is neither an account nor a time to wait.</summary>
    public ProblemHttpResult Refusal => _refusal ?? throw new InvalidOperationException("The attempt was not refused.");

    public static LoginResult Succeeded(Account account) => new(account, null, null);

    public static LoginResult TooMany(TimeSpan retryAfter) => new(null, retryAfter, null);

    public static LoginResult Refused(ProblemHttpResult refusal) => new(null, null, refusal);
}
