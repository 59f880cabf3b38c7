using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Accounts;

/// <summary>The one place that knows how accounts are keyed in the state store.</summary>
internal sealed class AccountStore(DaprClient dapr)
{
    public Task<Versioned<Account>?> FindAsync(UserId id, CancellationToken cancellationToken)
        => dapr.FindAsync<Account>(Stores.State, Key(id), cancellationToken);

    public async Task<Versioned<Account>?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken)
    {
        var owner = await dapr.FindAsync<EmailOwner>(Stores.State, EmailKey(normalizedEmail), cancellationToken);
        return owner is null ? null : await FindAsync(owner.Value.UserId, cancellationToken);
    }

    /// <summary>Reads accounts to show them; those that are gone are left out.</summary>
    public async Task<IReadOnlyDictionary<UserId, Account>> FindManyAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken)
    {
        var found = await dapr.FindManyAsync<Account>(Stores.State, [.. ids.Select(Key)], cancellationToken);
        return found.Values.ToDictionary(account => account.Id);
    }

    /// <summary>
    /// Stores a new account, the claim on its address and the news of it in one transaction: of two that register
    /// one address at the same instant one wins, and nothing is left of the other.
    /// </summary>
    /// <returns>False when the address belongs to somebody.</returns>
    public async Task<bool> TryCreateAsync(Account account, CancellationToken cancellationToken)
    {
        var registered = new UserRegistered(Guid.CreateVersion7(), account.Id, account.Version, account.CreatedAt);
        try
        {
            await dapr.BeginTransaction(Stores.Outbox)
                .Save(EmailKey(account.NormalizedEmail), Versioned.New(new EmailOwner(account.Id)))
                .SaveAndTell(Key(account.Id), Versioned.New(account), registered)
                .CommitAsync(cancellationToken);
            return true;
        }
        catch (StateConflictException)
        {
            return false;
        }
    }

    public Task SaveAsync(Versioned<Account> account, CancellationToken cancellationToken)
        => dapr.SaveAsync(Stores.State, Key(account.Value.Id), account, cancellationToken);

    /// <summary>Stores a changed account together with the news of it.</summary>
    public Task SaveAndTellAsync<TEvent>(Versioned<Account> account, TEvent @event, CancellationToken cancellationToken)
        where TEvent : IEvent
        => dapr.BeginTransaction(Stores.Outbox)
            .SaveAndTell(Key(account.Value.Id), account, @event)
            .CommitAsync(cancellationToken);

    internal static string Key(UserId id) => $"user:{id}";

    internal static string EmailKey(string normalizedEmail) => $"email:{HashedKey.Of(normalizedEmail)}";
}
