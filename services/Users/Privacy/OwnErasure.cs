using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Privacy;

/// <summary>
/// Erases what this service itself holds about a person, when all others have. The account goes last, because what is left
/// is found by it: first it becomes an empty shell, together with the news and the last letter; then, as some things can only
/// be forgotten once there is no account, everything is erased once more; then the shell goes.
/// </summary>
internal sealed class OwnErasure(
    IEnumerable<IPersonalData> kinds, ErasedPeople erased, AccountStore accounts, Mailer mailer, DaprClient dapr)
{
    public async Task EraseAsync(Versioned<Account> stored, CancellationToken cancellationToken)
    {
        var account = stored.Value;
        await erased.AddAsync(account.Id, cancellationToken);
        await EraseAllAsync(account.Id, cancellationToken);
        await accounts.ReleaseEmailAsync(account, cancellationToken);

        var shell = account.ToShell();
        var transaction = dapr.BeginTransaction(Stores.Outbox).SaveAndTell(
            AccountStore.Key(account.Id), stored.With(shell), new UserErased(Guid.CreateVersion7(), account.Id, shell.Version));
        if (EmailAddress.TryParse(account.Email, out var email))
        {
            mailer.Post(transaction, Letter.To(email, LetterKind.Erased) with { Name = account.DisplayName });
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The rest.</summary>
    public async Task ForgetAsync(Versioned<Account> shell, CancellationToken cancellationToken)
    {
        await EraseAllAsync(shell.Value.Id, cancellationToken);
        await accounts.RemoveAsync(shell, cancellationToken);
    }

    private async Task EraseAllAsync(UserId person, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds)
        {
            await kind.EraseAsync(person, cancellationToken);
        }
    }
}
