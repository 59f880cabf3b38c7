using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Administration;

/// <summary>
/// Changes somebody's account in the name of an admin. The admin's own account is read with it and written back unchanged in
/// the same transaction: a token says who somebody was minutes ago, and of two admins who take each other's role at the same
/// instant one wins, so that there is always an admin left.
/// </summary>
internal sealed class AdminChange(DaprClient dapr, AccountStore accounts, Mailer mailer)
{
    /// <summary>Reads both accounts, asks whether there is anything to change, and has it changed.</summary>
    public async Task<AdminChangeOutcome> RunAsync(
        UserId admin,
        UserId person,
        Func<Account, bool> isWanted,
        Func<AdminChangeParties, Task<Account>> run,
        CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(admin, cancellationToken) is not { Value: { Suspension: null } } actor
            || !actor.Value.Roles.Contains(Roles.Admin))
        {
            return AdminChangeOutcome.Refused(AdminRefusal.NotAdmin);
        }

        if (admin == person)
        {
            return AdminChangeOutcome.Refused(AdminRefusal.Oneself);
        }

        if (await accounts.FindAsync(person, cancellationToken) is not { } found)
        {
            return AdminChangeOutcome.Refused(AdminRefusal.NotFound);
        }

        return isWanted(found.Value)
            ? AdminChangeOutcome.Done(await run(new AdminChangeParties(actor, found)))
            : AdminChangeOutcome.Refused(AdminRefusal.NothingToDo);
    }

    /// <summary>Stores the changed account with the news of it and a letter to the person, all or nothing.</summary>
    /// <exception cref="StateConflictException">One of the two accounts was changed meanwhile.</exception>
    public Task CommitAsync<TEvent>(
        AdminChangeParties parties, Account changed, TEvent news, Letter letter, CancellationToken cancellationToken)
        where TEvent : IEvent
    {
        var transaction = dapr.BeginTransaction(Stores.Outbox)
            .SaveAndTell(AccountStore.Key(changed.Id), parties.Person.With(changed), news)
            .Save(AccountStore.Key(parties.Admin.Value.Id), parties.Admin);
        mailer.Post(transaction, letter);
        return transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>The accounts of the one who acts and of the one who is acted upon.</summary>
internal sealed record AdminChangeParties(Versioned<Account> Admin, Versioned<Account> Person);
