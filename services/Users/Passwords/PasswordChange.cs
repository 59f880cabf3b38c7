using System.Collections.Immutable;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passwords;

/// <summary>What came of an attempt to set a password: the account with it, or what is wrong with it, or that nothing entitles to it.</summary>
internal sealed record PasswordChange(Account? Account, ImmutableArray<string> Problems)
{
    public static PasswordChange NotEntitled { get; } = new(null, []);

    public static PasswordChange Refused(ImmutableArray<string> problems) => new(null, problems);

    public static PasswordChange Done(Account account) => new(account, []);
}
