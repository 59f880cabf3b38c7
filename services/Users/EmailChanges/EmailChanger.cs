using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Links;

namespace MusicStreaming.Users.EmailChanges;

/// <summary>
/// Changes the address of an account once both sides have agreed. The claim on the new address, the giving up of the old one,
/// the account, the news and the use of the link are one transaction.
/// </summary>
internal sealed class EmailChanger(
    DaprClient dapr, AccountStore accounts, EmailChangeStore changes, OneTimeLinks links, EmailChangeLetters letters)
{
    private const int MostAttempts = 5;

    /// <summary>Asks both addresses.</summary>
    /// <returns>False where the account is gone or has this address.</returns>
    public Task<bool> BeginAsync(UserId userId, EmailAddress newEmail, CancellationToken cancellationToken)
        => AgainAfterLostRaceAsync(() => TryBeginAsync(userId, newEmail, cancellationToken), cancellationToken);

    /// <summary>Takes the yes of one side.</summary>
    /// <returns>Null where the link is of no use, a credential was changed since, or the new address belongs to somebody by now.</returns>
    public Task<EmailChangeState?> ConfirmAsync(string token, CancellationToken cancellationToken)
        => AgainAfterLostRaceAsync(() => TryConfirmAsync(token, cancellationToken), cancellationToken);

    private async Task<bool> TryBeginAsync(UserId userId, EmailAddress newEmail, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userId, cancellationToken) is not { Value: { IsClosed: false } account }
            || account.NormalizedEmail == newEmail.Normalized)
        {
            return false;
        }

        var claim = await accounts.FindClaimAsync(newEmail.Normalized, cancellationToken);
        var change = changes.Begin(account, newEmail, IsOutOfReach(account));
        var transaction = dapr.BeginTransaction(Stores.Outbox);
        changes.Begin(transaction, userId, change);
        letters.Ask(transaction, account, newEmail, change, claim?.Value.UserId is not null);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<EmailChangeState?> TryConfirmAsync(string token, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(LinkPurpose.ChangeEmail, token, cancellationToken) is not { } link
            || !EmailChangeLink.TryParse(link.Payload, out var about)
            || await changes.FindAsync(about.UserId, cancellationToken) is not { } change
            || change.Value.Id != about.ChangeId
            || await accounts.FindAsync(about.UserId, cancellationToken) is not { Value.IsClosed: false } account
            || !change.Value.IsOf(account.Value))
        {
            return null;
        }

        var confirmed = change.With(change.Value.Confirm(about.Side));
        var transaction = dapr.BeginTransaction(Stores.Outbox);
        links.Use(transaction, link);
        changes.Save(transaction, about.UserId, confirmed.Value.IsAgreed ? confirmed.With(confirmed.Value.End()) : confirmed);
        if (confirmed.Value.IsAgreed && !await TryMoveAsync(transaction, account, changes.NewEmail(confirmed.Value), cancellationToken))
        {
            return null;
        }

        await transaction.CommitAsync(cancellationToken);
        return confirmed.Value.IsAgreed ? EmailChangeState.Changed : EmailChangeState.Waiting;
    }

    private async Task<bool> TryMoveAsync(
        StateTransaction transaction, Versioned<Account> account, EmailAddress newEmail, CancellationToken cancellationToken)
    {
        if (await accounts.FindClaimAsync(account.Value.NormalizedEmail, cancellationToken) is not { } oldClaim
            || !oldClaim.Value.IsOf(account.Value.Id))
        {
            return false;
        }

        var newClaim = await accounts.FindClaimAsync(newEmail.Normalized, cancellationToken);
        if (newClaim?.Value.UserId is not null)
        {
            return false;
        }

        AccountStore.Move(transaction, account, newEmail, oldClaim, newClaim);
        letters.TellOld(transaction, account.Value, newEmail);
        return true;
    }

    /// <summary>Whoever asks has just proved who they are, and nobody can read what is sent to the machine itself.</summary>
    private static bool IsOutOfReach(Account account) => !EmailAddress.TryParse(account.Email, out var old) || !old.IsDeliverable;

    /// <summary>Both links were followed at once, or something else of the account was changed: the next look tells.</summary>
    private static async Task<T> AgainAfterLostRaceAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt();
            }
            catch (StateConflictException) when (attempts < MostAttempts)
            {
                await Retry.WaitAsync(attempts, cancellationToken);
            }
        }
    }
}
