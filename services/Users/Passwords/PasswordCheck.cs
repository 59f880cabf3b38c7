using Microsoft.AspNetCore.Identity;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passwords;

/// <summary>Checks passwords, with one and the same work whether or not there is such an account.</summary>
internal sealed class PasswordCheck(AccountStore accounts, IPasswordHasher<AccountEntry> hasher, DecoyPassword decoy)
{
    /// <returns>The account, or null where the address or the password is wrong.</returns>
    public async Task<Account?> FindAsync(EmailAddress email, string password, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync(email.Normalized, cancellationToken);
        if (account is null)
        {
            // Where there is an account, it is read as well.
            await accounts.FindAsync(decoy.Owner.Account.Id, cancellationToken);
        }

        return await IsRightAsync(account, password, cancellationToken) ? account?.Value : null;
    }

    /// <param name="account">Whose password it is to be; null where there is nobody, which costs the same.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> IsRightAsync(Versioned<Account>? account, string password, CancellationToken cancellationToken)
    {
        if (account?.Value.PasswordHash is not { } hash)
        {
            hasher.VerifyHashedPassword(decoy.Owner, decoy.Hash, password);
            return false;
        }

        var entry = new AccountEntry(account);
        var verdict = hasher.VerifyHashedPassword(entry, hash, password);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await RenewAsync(account, hasher.HashPassword(entry, password), cancellationToken);
        }

        return verdict != PasswordVerificationResult.Failed;
    }

    /// <summary>
    /// The cost has risen since the password was hashed. It stays the same password, so that no session ends, as it would if
    /// Identity's manager did this.
    /// </summary>
    private async Task RenewAsync(Versioned<Account> account, string hash, CancellationToken cancellationToken)
    {
        try
        {
            await accounts.SaveAsync(account.With(account.Value with { PasswordHash = hash }), cancellationToken);
        }
        catch (StateConflictException)
        {
            // Somebody changed the account meanwhile. There will be another log-in.
        }
    }
}
