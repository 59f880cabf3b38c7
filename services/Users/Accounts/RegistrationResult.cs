using System.Collections.Immutable;

namespace MusicStreaming.Users.Accounts;

/// <summary>What came of a registration: the account, or that its address belongs to somebody, or what is wrong with the password.</summary>
internal sealed record RegistrationResult(Account? Account, ImmutableArray<string> PasswordProblems)
{
    public static RegistrationResult EmailTaken { get; } = new(null, []);

    public static RegistrationResult Created(Account account) => new(account, []);

    public static RegistrationResult Refused(ImmutableArray<string> passwordProblems) => new(null, passwordProblems);
}
