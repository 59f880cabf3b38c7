using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Profiles;

/// <summary>Changes profiles, and tells of it.</summary>
internal sealed class ProfileEditor(AccountStore accounts)
{
    private const int MostAttempts = 10;

    /// <returns>The account before and after; null where there is none, or none any more.</returns>
    public async Task<(Account Before, Account After)?> ChangeAsync(
        UserId id, Func<Account, Account> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await accounts.FindAsync(id, cancellationToken) is not { Value.IsClosed: false } stored)
            {
                return null;
            }

            try
            {
                return (stored.Value, await SaveAsync(stored, change(stored.Value), cancellationToken));
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                // Something else of the account was changed meanwhile, which a profile does not touch.
            }
        }
    }

    private async Task<Account> SaveAsync(Versioned<Account> stored, Account changed, CancellationToken cancellationToken)
    {
        if (changed.DisplayName == stored.Value.DisplayName && changed.Profile == stored.Value.Profile)
        {
            return stored.Value;
        }

        var next = changed with { Version = stored.Value.Version + 1 };
        var told = new UserProfileChanged(Guid.CreateVersion7(), next.Id, next.Version, next.Profile.AllowsExplicit);
        await accounts.SaveAndTellAsync(stored.With(next), told, cancellationToken);
        return next;
    }
}
