using Microsoft.AspNetCore.Identity;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Accounts;

/// <summary>The second factor. Its key is decrypted here alone, and recovery codes become hashes here.</summary>
internal sealed partial class AccountUserStore
    : IUserTwoFactorStore<AccountEntry>, IUserAuthenticatorKeyStore<AccountEntry>, IUserTwoFactorRecoveryCodeStore<AccountEntry>
{
    public Task<bool> GetTwoFactorEnabledAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult(user.Account.HasTwoFactor);

    /// <summary>Switched off, its key and codes are forgotten: the next app gets new ones.</summary>
    public Task SetTwoFactorEnabledAsync(AccountEntry user, bool enabled, CancellationToken cancellationToken)
        => Change(user, user.Account with { SecondFactor = enabled ? Factor(user) with { IsEnabled = true } : null });

    public Task<string?> GetAuthenticatorKeyAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult(user.Account.SecondFactor is { } factor ? keys.Open(factor.Key) : null);

    public Task SetAuthenticatorKeyAsync(AccountEntry user, string key, CancellationToken cancellationToken)
        => Change(user, user.Account with { SecondFactor = new SecondFactor(keys.Close(key)) });

    public Task ReplaceCodesAsync(AccountEntry user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
        => Change(user, Factor(user) with { RecoveryCodes = [.. recoveryCodes.Select(RecoveryCode.Hash)] });

    public Task<bool> RedeemCodeAsync(AccountEntry user, string code, CancellationToken cancellationToken)
    {
        var factor = Factor(user);
        var left = factor.RecoveryCodes.Remove(RecoveryCode.Hash(code));
        if (left.Length == factor.RecoveryCodes.Length)
        {
            return Task.FromResult(false);
        }

        user.Account = user.Account with { SecondFactor = factor with { RecoveryCodes = left } };
        return Task.FromResult(true);
    }

    public Task<int> CountCodesAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult(user.Account.SecondFactor?.RecoveryCodes.Length ?? 0);

    private static SecondFactor Factor(AccountEntry user)
        => user.Account.SecondFactor ?? throw new InvalidOperationException("The account has no second factor.");

    private static Task Change(AccountEntry user, SecondFactor factor) => Change(user, user.Account with { SecondFactor = factor });
}
