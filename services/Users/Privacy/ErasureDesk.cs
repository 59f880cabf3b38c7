using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Lifecycle;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Privacy;

/// <summary>Takes the wish to have an account deleted, and takes it back.</summary>
internal sealed class ErasureDesk(
    AccountStore accounts, AccountActors actors, Mailer mailer, DaprClient dapr, ErasureClock clock)
{
    /// <returns>The wish, or the one that was there already; null where there is no account.</returns>
    public async Task<Erasure?> RequestAsync(UserId person, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is not { } stored)
        {
            return null;
        }

        if (stored.Value.Erasure is { } underWay)
        {
            return underWay;
        }

        // First the reminder, so that there is no wish without one.
        await actors.Of(person).WatchErasureAsync(clock.Delay, cancellationToken);
        var erasure = Erasure.Request(clock.Now, clock.Delay);
        await SaveAsync(stored, erasure, Letter.To(person, LetterKind.ErasureRequested) with { At = erasure.DueAt }, cancellationToken);
        return erasure;
    }

    /// <summary>Takes the wish back; there may be none.</summary>
    public async Task UndoAsync(UserId person, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is { Value.Erasure: { HasBegun: false } } stored)
        {
            await SaveAsync(stored, erasure: null, Letter.To(person, LetterKind.ErasureUndone), cancellationToken);
        }
    }

    public async Task<Erasure?> FindAsync(UserId person, CancellationToken cancellationToken)
        => (await accounts.FindAsync(person, cancellationToken))?.Value.Erasure;

    private Task SaveAsync(Versioned<Account> stored, Erasure? erasure, Letter letter, CancellationToken cancellationToken)
    {
        var account = stored.Value with { Erasure = erasure, Version = stored.Value.Version + 1 };
        var transaction = dapr.BeginTransaction(Stores.Outbox).Save(AccountStore.Key(account.Id), stored.With(account));
        mailer.Post(transaction, letter);
        return transaction.CommitAsync(cancellationToken);
    }
}
