using Dapr.Client;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Accounts;

/// <summary>Stores an account that was changed together with all that has to change with it.</summary>
internal sealed class AccountWriter(DaprClient dapr, AccountStore accounts, Mailer mailer)
{
    /// <exception cref="StateConflictException">Somebody else was faster.</exception>
    public Task SaveAsync(AccountEntry user, CancellationToken cancellationToken)
    {
        var account = new Versioned<Account>(user.Account, user.ETag);
        if (user.Letters.Count == 0)
        {
            return accounts.SaveAsync(account, cancellationToken);
        }

        var transaction = dapr.BeginTransaction(Stores.Outbox).Save(AccountStore.Key(user.Account.Id), account);
        foreach (var letter in user.Letters)
        {
            mailer.Post(transaction, letter);
        }

        return transaction.CommitAsync(cancellationToken);
    }
}
