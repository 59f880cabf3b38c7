using Dapr.Client;
using Microsoft.AspNetCore.Http.HttpResults;
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
    /// <returns>The wish, or the one that was there already; or why there is none.</returns>
    public async Task<Results<Accepted<ErasureResponse>, UnauthorizedHttpResult, ProblemHttpResult>> RequestAsync(
        UserId person, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is not { } stored)
        {
            return TypedResults.Unauthorized();
        }

        // Nobody takes the role from themselves, so that another admin stays who has taken it from them.
        return stored.Value.Roles.Contains(Roles.Admin)
            ? Problems.Conflict("has-staff-role", "An admin's account cannot be deleted. Have another admin take the role first.")
            : TypedResults.Accepted((string?)null, ErasureResponse.From(stored.Value.Erasure ?? await BeginAsync(stored, cancellationToken)));
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

    private async Task<Erasure> BeginAsync(Versioned<Account> stored, CancellationToken cancellationToken)
    {
        // First the reminder, so that there is no wish without one.
        var person = stored.Value.Id;
        await actors.Of(person).WatchErasureAsync(clock.Delay, cancellationToken);
        var erasure = Erasure.Request(clock.Now, clock.Delay);
        await SaveAsync(stored, erasure, Letter.To(person, LetterKind.ErasureRequested) with { At = erasure.DueAt }, cancellationToken);
        return erasure;
    }

    private Task SaveAsync(Versioned<Account> stored, Erasure? erasure, Letter letter, CancellationToken cancellationToken)
    {
        var account = stored.Value with { Erasure = erasure, Version = stored.Value.Version + 1 };
        var transaction = dapr.BeginTransaction(Stores.Outbox).Save(AccountStore.Key(account.Id), stored.With(account));
        mailer.Post(transaction, letter);
        return transaction.CommitAsync(cancellationToken);
    }
}
