using Microsoft.AspNetCore.Identity;

namespace MusicStreaming.Users.Accounts;

/// <summary>The parts of an account that Identity reads and changes before it stores the account.</summary>
internal sealed partial class AccountUserStore
    : IUserPasswordStore<AccountEntry>, IUserEmailStore<AccountEntry>, IUserRoleStore<AccountEntry>, IUserSecurityStampStore<AccountEntry>
{
    public Task<string?> GetPasswordHashAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult(user.Account.PasswordHash);

    public Task<bool> HasPasswordAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult(user.Account.PasswordHash is not null);

    public Task SetPasswordHashAsync(AccountEntry user, string? passwordHash, CancellationToken cancellationToken)
        => Change(user, user.Account with { PasswordHash = passwordHash });

    public Task<AccountEntry?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken)
        => FindByNameAsync(normalizedEmail, cancellationToken);

    public Task<string?> GetEmailAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult<string?>(user.Account.Email);

    /// <summary>A new address has to be claimed in the transaction that gives up the old one; a setter cannot do that.</summary>
    public Task SetEmailAsync(AccountEntry user, string? email, CancellationToken cancellationToken)
        => throw new NotSupportedException("An account gets another address by the letters that ask both.");

    public Task<string?> GetNormalizedEmailAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult<string?>(user.Account.NormalizedEmail);

    /// <summary>Identity repeats what follows from the address.</summary>
    public Task SetNormalizedEmailAsync(AccountEntry user, string? normalizedEmail, CancellationToken cancellationToken)
        => Task.CompletedTask;

    public Task<bool> GetEmailConfirmedAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult(user.Account.IsEmailConfirmed);

    public Task SetEmailConfirmedAsync(AccountEntry user, bool confirmed, CancellationToken cancellationToken)
        => Change(user, user.Account with { IsEmailConfirmed = confirmed });

    public Task<string?> GetSecurityStampAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult<string?>(user.Account.SecurityStamp);

    public Task SetSecurityStampAsync(AccountEntry user, string stamp, CancellationToken cancellationToken)
        => Change(user, user.Account with { SecurityStamp = stamp });

    public Task<IList<string>> GetRolesAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult<IList<string>>([.. user.Account.Roles]);

    public Task<bool> IsInRoleAsync(AccountEntry user, string roleName, CancellationToken cancellationToken)
        => Task.FromResult(user.Account.Roles.Contains(roleName));

    public Task AddToRoleAsync(AccountEntry user, string roleName, CancellationToken cancellationToken)
        => Change(user, user.Account with { Roles = [.. user.Account.Roles.Append(roleName).Distinct()] });

    public Task RemoveFromRoleAsync(AccountEntry user, string roleName, CancellationToken cancellationToken)
        => Change(user, user.Account with { Roles = user.Account.Roles.Remove(roleName) });

    /// <summary>A state store has no queries, and a list of all members would not be bounded.</summary>
    public Task<IList<AccountEntry>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken)
        => throw new NotSupportedException("Accounts cannot be listed by role.");

    private static Task Change(AccountEntry user, Account changed)
    {
        user.Account = changed;
        return Task.CompletedTask;
    }
}
