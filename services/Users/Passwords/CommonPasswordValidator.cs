using Microsoft.AspNetCore.Identity;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passwords;

/// <summary>Refuses what is easily guessed: common passwords, and the person's own address or name.</summary>
internal sealed class CommonPasswordValidator : IPasswordValidator<AccountEntry>
{
    public const string Code = "CommonPassword";

    public Task<IdentityResult> ValidateAsync(UserManager<AccountEntry> manager, AccountEntry user, string? password)
    {
        ArgumentNullException.ThrowIfNull(password);

        var refused = CommonPassword.Matches(password) || IsAboutThePerson(user.Account, password);
        return Task.FromResult(refused
            ? IdentityResult.Failed(new IdentityError { Code = Code, Description = "This password is among the first that anybody would guess." })
            : IdentityResult.Success);
    }

    private static bool IsAboutThePerson(Account account, string password)
        => password.Contains(account.NormalizedEmail, StringComparison.OrdinalIgnoreCase)
            || password.Equals(account.DisplayName, StringComparison.OrdinalIgnoreCase)
            || password.Equals(account.NormalizedEmail.Split('@')[0], StringComparison.OrdinalIgnoreCase);
}
