using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.External;

/// <summary>Adds a login to the account into which its address has led, once that account's owner is in.</summary>
internal sealed class ExternalLinker(ExternalLogins logins, AccountStore accounts)
{
    private const int MostAttempts = 5;

    /// <returns>The account with the login; null where the account is closed or suspended or has another of that provider by now, or the login another account.</returns>
    public async Task<Account?> TryLinkAsync(UserId userId, ExternalLogin login, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryOnceAsync(userId, login, cancellationToken);
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                // This person's other tab, perhaps: what is stored now decides.
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    private async Task<Account?> TryOnceAsync(UserId userId, ExternalLogin login, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userId, cancellationToken) is not { Value: { Suspension: null, IsClosed: false } } account)
        {
            return null;
        }

        var identity = new ExternalIdentity(login.Provider, login.Subject);
        if (account.Value.ExternalLogins.FirstOrDefault(known => known.Provider == login.Provider) is { } known)
        {
            return known.Is(identity) ? account.Value : null;
        }

        return await logins.FindAccountAsync(identity, cancellationToken) is null
            ? await logins.LinkAsync(account, login, cancellationToken)
            : null;
    }
}
