using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.External;

/// <summary>What a login at a provider leads to: an account, or the <c>type</c> of the problem that keeps the person out.</summary>
internal sealed record ExternalVerdict(Account? Account, string? Problem)
{
    public static ExternalVerdict Of(Account account) => new(account, Problem: null);

    public static ExternalVerdict Refused(string problem) => new(Account: null, problem);
}
