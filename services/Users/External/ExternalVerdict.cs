using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.External;

/// <summary>What a login at a provider leads to: an account, or the <c>type</c> of the problem that keeps the person out.</summary>
internal sealed record ExternalVerdict(Account? Account, string? Problem)
{
    /// <summary>Whether the person has just proved there who they are.</summary>
    public bool IsProof { get; init; }

    /// <summary>To be added to the account once nothing keeps the person out of it.</summary>
    public ExternalLogin? NewLogin { get; init; }

    public static ExternalVerdict Of(Account account) => new(account, Problem: null);

    public static ExternalVerdict Refused(string problem) => new(Account: null, problem);
}
