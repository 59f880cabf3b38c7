using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Links;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Passwords;

/// <summary>Sets new passwords, which ends every session, and tells the owner.</summary>
internal sealed class PasswordChanger(DaprClient dapr, AccountStore accounts, PasswordChoice choice, OneTimeLinks links, Mailer mailer)
{
    private const int MostAttempts = 5;

    /// <summary>By the link in a letter. A password that is refused does not use the link up.</summary>
    /// <param name="token">The link's.</param>
    /// <param name="password">The new password.</param>
    /// <param name="also">Adds what else is to happen to the account with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<PasswordChange> ResetAsync(
        string token, string password, Func<StateTransaction, UserId, Task> also, CancellationToken cancellationToken)
        => AgainAfterLostRaceAsync(() => TryResetAsync(token, password, also, cancellationToken), cancellationToken);

    /// <summary>By somebody who has proved who they are.</summary>
    public Task<PasswordChange> ChangeAsync(UserId userId, string password, CancellationToken cancellationToken)
        => AgainAfterLostRaceAsync(() => TryChangeAsync(userId, password, cancellationToken), cancellationToken);

    private async Task<PasswordChange> TryResetAsync(
        string token, string password, Func<StateTransaction, UserId, Task> also, CancellationToken cancellationToken)
        => await links.FindAsync(LinkPurpose.ResetPassword, token, cancellationToken) is { } link
            && PasswordLink.TryParse(link.Payload, out var about)
            && await accounts.FindAsync(about.UserId, cancellationToken) is { Value.IsClosed: false } account
            && about.IsFor(account.Value)
            ? await SetAsync(account, password, Reset(link, about.UserId, also), cancellationToken)
            : PasswordChange.NotEntitled;

    private async Task<PasswordChange> TryChangeAsync(UserId userId, string password, CancellationToken cancellationToken)
        => await accounts.FindAsync(userId, cancellationToken) is { } account
            ? await SetAsync(account, password, new PasswordDeed(LetterKind.PasswordChanged), cancellationToken)
            : PasswordChange.NotEntitled;

    private static PasswordDeed Reset(FoundLink link, UserId userId, Func<StateTransaction, UserId, Task> also)
        => new(LetterKind.PasswordReset) { Link = link, Also = transaction => also(transaction, userId) };

    private async Task<PasswordChange> SetAsync(
        Versioned<Account> account, string password, PasswordDeed deed, CancellationToken cancellationToken)
    {
        var chosen = await choice.HashAsync(account.Value, password);
        if (chosen.Hash is null)
        {
            return PasswordChange.Refused(chosen.Problems);
        }

        var changed = account.Value.WithPassword(chosen.Hash) with { Version = account.Value.Version + 1 };
        var transaction = dapr.BeginTransaction(Stores.Outbox).Save(AccountStore.Key(changed.Id), account.With(changed));
        if (deed.Link is { } link)
        {
            links.Use(transaction, link);
        }

        if (deed.Also is { } also)
        {
            await also(transaction);
        }

        mailer.Post(transaction, Letter.To(changed.Id, deed.Letter));
        await transaction.CommitAsync(cancellationToken);
        return PasswordChange.Done(changed);
    }

    /// <summary>Something else of the account was changed, or the link was followed: the next look tells.</summary>
    private static async Task<PasswordChange> AgainAfterLostRaceAsync(Func<Task<PasswordChange>> attempt, CancellationToken cancellationToken)
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
