using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>Switches an account's second factor on and off.</summary>
internal sealed class TwoFactorDesk(UserManager<AccountEntry> users, AccountUserStore store, SecondFactorCheck check)
{
    /// <summary>Gives the account a key, which asks for no codes until one has shown that an app has it.</summary>
    /// <returns>The key; null where the second factor is on: it has to be switched off first.</returns>
    public async Task<string?> SetUpAsync(AccountEntry user, CancellationToken cancellationToken)
    {
        if (user.Account.HasTwoFactor)
        {
            return null;
        }

        var key = Base32.Encode(Totp.NewKey());
        await store.SetAuthenticatorKeyAsync(user, key, cancellationToken);
        Ensure(await users.UpdateAsync(user));
        return key;
    }

    /// <returns>The recovery codes, which nobody can show again; null where the code is wrong.</returns>
    public async Task<ImmutableArray<string>?> TryEnableAsync(AccountEntry user, string code, CancellationToken cancellationToken)
    {
        if (!await check.AcceptAsync(user, code))
        {
            return null;
        }

        var codes = await GiveCodesAsync(user, cancellationToken);
        user.Tell(LetterKind.TwoFactorEnabled);
        Ensure(await users.SetTwoFactorEnabledAsync(user, true));
        return codes;
    }

    /// <summary>The old ones work no longer.</summary>
    public async Task<ImmutableArray<string>> RenewCodesAsync(AccountEntry user, CancellationToken cancellationToken)
    {
        var codes = await GiveCodesAsync(user, cancellationToken);
        user.Tell(LetterKind.RecoveryCodesMade);
        Ensure(await users.UpdateAsync(user));
        return codes;
    }

    public async Task DisableAsync(AccountEntry user)
    {
        user.Tell(LetterKind.TwoFactorDisabled);
        Ensure(await users.SetTwoFactorEnabledAsync(user, false));
    }

    public Task<AccountEntry?> FindAsync(UserId userId) => users.FindByIdAsync(userId.ToString());

    private async Task<ImmutableArray<string>> GiveCodesAsync(AccountEntry user, CancellationToken cancellationToken)
    {
        ImmutableArray<string> codes = [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New())];
        await store.ReplaceCodesAsync(user, codes, cancellationToken);
        return codes;
    }

    /// <summary>Nothing but a lost race can be wrong with what is changed here.</summary>
    private static void Ensure(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new StateConflictException("The account was changed since it was read.");
        }
    }
}
