using Microsoft.AspNetCore.Identity;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Guessing;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>Checks codes of authenticator apps, and recovery codes. None works twice.</summary>
internal sealed class SecondFactorCheck(UserManager<AccountEntry> users, AttemptGuard guard, TimeProvider clock, UsersMetrics metrics)
{
    private const int MostAttempts = 5;

    /// <summary>A code of either kind, for an account that has a second factor.</summary>
    public async Task<LoginResult> CheckAsync(UserId userId, string code, CancellationToken cancellationToken)
    {
        var key = userId.ToString();
        if (await guard.BeginAsync(AttemptPurpose.SecondFactor, key, cancellationToken) is { } wait)
        {
            metrics.LoginEnded("locked");
            return LoginResult.TooMany(wait);
        }

        if (await RedeemAsync(key, code, cancellationToken) is not { } account)
        {
            metrics.LoginEnded("code-refused");
            return LoginResult.Refused(SecondFactorProblems.WrongCode());
        }

        await guard.SucceedAsync(AttemptPurpose.SecondFactor, key, cancellationToken);
        return LoginResult.Succeeded(account);
    }

    /// <summary>Notes a code's time step on the account, which is still to be saved, so that the code does not work again.</summary>
    public async Task<bool> AcceptAsync(AccountEntry user, string code)
    {
        if (user.Account.SecondFactor is not { } factor
            || await users.GetAuthenticatorKeyAsync(user) is not { } key
            || Totp.Usual.Match(Base32.Decode(key), WithoutSpaces(code), clock.GetUtcNow(), factor.LastStep) is not { } step)
        {
            return false;
        }

        user.Account = user.Account with { SecondFactor = factor with { LastStep = step } };
        return true;
    }

    /// <summary>
    /// Of two who use one code at the same instant, the second cannot save the account, and finds the code used when it looks
    /// again. Where something else of the account was changed, the code is still good.
    /// </summary>
    private async Task<Account?> RedeemAsync(string key, string code, CancellationToken cancellationToken)
    {
        for (var attempt = 0; await users.FindByIdAsync(key) is { Account.HasTwoFactor: true } user; attempt++)
        {
            var saved = await AcceptAsync(user, code)
                ? await users.UpdateAsync(user)
                : await users.RedeemTwoFactorRecoveryCodeAsync(user, code);
            if (saved.Succeeded || !saved.IsLostRace() || attempt == MostAttempts)
            {
                return saved.Succeeded ? user.Account : null;
            }

            await Retry.WaitAsync(attempt, cancellationToken);
        }

        return null;
    }

    /// <summary>Apps show a code as two groups.</summary>
    private static string WithoutSpaces(string code) => code.Replace(" ", "", StringComparison.Ordinal);
}
