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
    public Task<PasswordChange> ResetAsync(string token, string password, CancellationToken cancellationToken)
        => AgainAfterLostRaceAsync(() => TryResetAsync(token, password, cancellationToken), cancellationToken);

    /// <summary>By somebody who has proved who they are.</summary>
    public Task<PasswordChange> ChangeAsync(UserId userId, string password, CancellationToken cancellationToken)
        => AgainAfterLostRaceAsync(() => TryChangeAsync(userId, password, cancellationToken), cancellationToken);

    private async Task<PasswordChange> TryResetAsync(string token, string password, CancellationToken cancellationToken)
        => await links.FindAsync(LinkPurpose.ResetPassword, token, cancellationToken) is { } link
            && PasswordLink.TryParse(link.Payload, out var about)
            && await accounts.FindAsync(about.UserId, cancellationToken) is { Value.IsClosed: false } account
            && about.IsFor(account.Value)
            ? await SetAsync(account, password, LetterKind.PasswordReset, link, cancellationToken)
            : PasswordChange.NotEntitled;

    private async Task<PasswordChange> TryChangeAsync(UserId userId, string password, CancellationToken cancellationToken)
        => await accounts.FindAsync(userId, cancellationToken) is { } account
            ? await SetAsync(account, password, LetterKind.PasswordChanged, link: null, cancellationToken)
            : PasswordChange.NotEntitled;

    private async Task<PasswordChange> SetAsync(
        Versioned<Account> account, string password, LetterKind letter, FoundLink? link, CancellationToken cancellationToken)
    {
        var chosen = await choice.HashAsync(account.Value, password);
        if (chosen.Hash is null)
        {
            return PasswordChange.Refused(chosen.Problems);
        }

        var changed = account.Value.WithPassword(chosen.Hash) with { Version = account.Value.Version + 1 };
        var transaction = dapr.BeginTransaction(Stores.Outbox).Save(AccountStore.Key(changed.Id), account.With(changed));
        if (link is not null)
        {
            links.Use(transaction, link);
        }

        mailer.Post(transaction, Letter.To(changed.Id, letter));
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
