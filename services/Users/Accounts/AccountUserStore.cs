using Microsoft.AspNetCore.Identity;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Passkeys;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Accounts;

/// <summary>
/// ASP.NET Core Identity over the state store: finding, creating and changing accounts. People log in by their address,
/// which is therefore also their user name. Lock-out is not Identity's, because that one can only count for accounts that
/// exist: see <see cref="Guessing.AttemptGuard"/>.
/// </summary>
internal sealed partial class AccountUserStore(
    AccountStore accounts, AccountWriter writer, AuthenticatorKeys keys, PasskeyClaims claims, IdentityErrorDescriber errors) : IUserStore<AccountEntry>
{
    public async Task<AccountEntry?> FindByIdAsync(string userId, CancellationToken cancellationToken)
        => UserId.TryParse(userId, out var id) ? Entry(await accounts.FindAsync(id, cancellationToken)) : null;

    public async Task<AccountEntry?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
        => Entry(await accounts.FindByEmailAsync(normalizedUserName, cancellationToken));

    public async Task<IdentityResult> CreateAsync(AccountEntry user, CancellationToken cancellationToken)
        => await accounts.TryCreateAsync(user.Account, cancellationToken)
            ? IdentityResult.Success
            : IdentityResult.Failed(errors.DuplicateEmail(user.Account.Email));

    public async Task<IdentityResult> UpdateAsync(AccountEntry user, CancellationToken cancellationToken)
    {
        try
        {
            user.Account = user.Account with { Version = user.Account.Version + 1 };
            await writer.SaveAsync(user, cancellationToken);
            return IdentityResult.Success;
        }
        catch (StateConflictException)
        {
            return IdentityResult.Failed(errors.ConcurrencyFailure());
        }
    }

    /// <summary>An account ends by erasure, in which every service takes part; nothing deletes just the document.</summary>
    public Task<IdentityResult> DeleteAsync(AccountEntry user, CancellationToken cancellationToken)
        => throw new NotSupportedException("Accounts are erased, not deleted.");

    public Task<string> GetUserIdAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult(user.Account.Id.ToString());

    public Task<string?> GetUserNameAsync(AccountEntry user, CancellationToken cancellationToken)
        => GetEmailAsync(user, cancellationToken);

    public Task SetUserNameAsync(AccountEntry user, string? userName, CancellationToken cancellationToken)
        => SetEmailAsync(user, userName, cancellationToken);

    public Task<string?> GetNormalizedUserNameAsync(AccountEntry user, CancellationToken cancellationToken)
        => GetNormalizedEmailAsync(user, cancellationToken);

    public Task SetNormalizedUserNameAsync(AccountEntry user, string? normalizedName, CancellationToken cancellationToken)
        => SetNormalizedEmailAsync(user, normalizedName, cancellationToken);

    public void Dispose()
    {
        // Nothing is held.
    }

    private static AccountEntry? Entry(Versioned<Account>? stored) => stored is null ? null : new AccountEntry(stored);
}
