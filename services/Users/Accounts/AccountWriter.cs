using Dapr.Client;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Mail;
using MusicStreaming.Users.Passkeys;

namespace MusicStreaming.Users.Accounts;

/// <summary>Stores an account that was changed together with all that has to change with it.</summary>
internal sealed class AccountWriter(DaprClient dapr, AccountStore accounts, PasskeyClaims passkeys, Mailer mailer)
{
    /// <exception cref="StateConflictException">Somebody else was faster.</exception>
    public async Task SaveAsync(AccountEntry user, CancellationToken cancellationToken)
    {
        var account = new Versioned<Account>(user.Account, user.ETag);
        if (user.Letters.Count == 0 && !PasskeyClaims.Differ(user.Before, user.Account))
        {
            await accounts.SaveAsync(account, cancellationToken);
            return;
        }

        var transaction = dapr.BeginTransaction(user.Letters.Count == 0 ? Stores.State : Stores.Outbox)
            .Save(AccountStore.Key(user.Account.Id), account);
        await passkeys.SaveAsync(transaction, user.Before, user.Account, cancellationToken);
        foreach (var letter in user.Letters)
        {
            mailer.Post(transaction, letter);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
