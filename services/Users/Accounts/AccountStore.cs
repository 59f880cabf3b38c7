using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.External;

namespace MusicStreaming.Users.Accounts;

/// <summary>The one place that knows how accounts are keyed in the state store.</summary>
internal sealed class AccountStore(DaprClient dapr)
{
    /// <summary>A claim that was given up says no more than a missing one, so the store may forget it.</summary>
    private static readonly TimeSpan GivenUpFor = TimeSpan.FromHours(1);

    public async Task<Versioned<Account>?> FindAsync(UserId id, CancellationToken cancellationToken)
        => await FindAnyAsync(id, cancellationToken) is { Value.IsShell: false } account ? account : null;

    /// <summary>Finds also what is left of an account that was just deleted.</summary>
    public Task<Versioned<Account>?> FindAnyAsync(UserId id, CancellationToken cancellationToken)
        => dapr.FindAsync<Account>(Stores.State, Key(id), cancellationToken);

    /// <summary>Finds the account that can be logged in to with an address.</summary>
    public async Task<Versioned<Account>?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken)
    {
        var claim = await FindClaimAsync(normalizedEmail, cancellationToken);
        return claim?.Value.UserId is { } owner && await FindAsync(owner, cancellationToken) is { Value.IsClosed: false } account ? account : null;
    }

    /// <summary>Reads accounts to show them; those that are gone are left out.</summary>
    public async Task<IReadOnlyDictionary<UserId, Account>> FindManyAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken)
    {
        var found = await dapr.FindManyAsync<Account>(Stores.State, [.. ids.Select(Key)], cancellationToken);
        return found.Values.Where(account => !account.IsShell).ToDictionary(account => account.Id);
    }

    /// <summary>Whose an address is, or that somebody gave it up; null where it was never anybody's.</summary>
    public Task<Versioned<EmailOwner>?> FindClaimAsync(string normalizedEmail, CancellationToken cancellationToken)
        => dapr.FindAsync<EmailOwner>(Stores.State, EmailKey(normalizedEmail), cancellationToken);

    /// <summary>
    /// Stores a new account, the claims on its address and on its logins at providers, and the news of it in one transaction:
    /// of two that register one address at the same instant one wins, and nothing is left of the other.
    /// </summary>
    /// <returns>False when the address, or a login, belongs to somebody.</returns>
    public Task<bool> TryCreateAsync(Account account, CancellationToken cancellationToken)
        => TryCreateAsync(account, _ => { }, cancellationToken);

    /// <param name="account">The account.</param>
    /// <param name="also">Adds what else is to be stored with it, or not at all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> TryCreateAsync(Account account, Action<StateTransaction> also, CancellationToken cancellationToken)
    {
        var claim = await FindClaimAsync(account.NormalizedEmail, cancellationToken);
        if (claim?.Value.UserId is not null)
        {
            return false;
        }

        try
        {
            var transaction = dapr.BeginTransaction(Stores.Outbox);
            Create(transaction, account, claim);
            also(transaction);
            foreach (var login in account.ExternalLogins)
            {
                var known = await dapr.FindAsync<ExternalOwner>(Stores.State, External.ExternalLogins.Key(login), cancellationToken);
                transaction.Save(External.ExternalLogins.Key(login), ExternalOwner.Claim(known, account.Id));
            }

            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (StateConflictException)
        {
            return false;
        }
    }

    /// <summary>Adds a new account, the claim on its address and the news of it to a transaction of the outbox.</summary>
    /// <param name="transaction">What else happens with it.</param>
    /// <param name="account">The account.</param>
    /// <param name="claim">The claim on its address as it was read, which is nobody's; null where there is none.</param>
    public static void Create(StateTransaction transaction, Account account, Versioned<EmailOwner>? claim) => transaction
        .Save(EmailKey(account.NormalizedEmail), new Versioned<EmailOwner>(new EmailOwner(account.Id), claim?.ETag))
        .SaveAndTell(
            Key(account.Id),
            Versioned.New(account),
            new UserRegistered(Guid.CreateVersion7(), account.Id, account.Version, account.CreatedAt));

    /// <summary>Gives an account another address, adding the claims on both and the news to a transaction of the outbox. Sessions end.</summary>
    /// <param name="transaction">What else happens with it.</param>
    /// <param name="account">The account.</param>
    /// <param name="email">Its new address.</param>
    /// <param name="oldClaim">Its own claim on the old one, which it gives up.</param>
    /// <param name="newClaim">The claim on the new one as it was read, which is nobody's; null where there is none.</param>
    public static void Move(
        StateTransaction transaction, Versioned<Account> account, EmailAddress email, Versioned<EmailOwner> oldClaim, Versioned<EmailOwner>? newClaim)
    {
        var moved = account.Value.Anew() with { Email = email.Text, NormalizedEmail = email.Normalized };
        transaction
            .Save(EmailKey(account.Value.NormalizedEmail), oldClaim.With(EmailOwner.Nobody), GivenUpFor)
            .Save(EmailKey(email.Normalized), new Versioned<EmailOwner>(new EmailOwner(moved.Id), newClaim?.ETag))
            .SaveAndTell(Key(moved.Id), account.With(moved), new UserAccountChanged(Guid.CreateVersion7(), moved.Id, moved.Version));
    }

    public Task SaveAsync(Versioned<Account> account, CancellationToken cancellationToken)
        => dapr.SaveAsync(Stores.State, Key(account.Value.Id), account, cancellationToken);

    /// <summary>Stores a changed account together with the news of it.</summary>
    public Task SaveAndTellAsync<TEvent>(Versioned<Account> account, TEvent @event, CancellationToken cancellationToken)
        where TEvent : IEvent
        => dapr.BeginTransaction(Stores.Outbox)
            .SaveAndTell(Key(account.Value.Id), account, @event)
            .CommitAsync(cancellationToken);

    /// <summary>Adds the change of an account to what is stored with it as one.</summary>
    public static StateTransaction SaveWith(StateTransaction transaction, Versioned<Account> account)
        => transaction.Save(Key(account.Value.Id), account);

    /// <summary>Gives up the claim on an account's address; it may be somebody else's by now.</summary>
    public async Task ReleaseEmailAsync(Account account, CancellationToken cancellationToken)
    {
        var key = EmailKey(account.NormalizedEmail);
        if (await dapr.FindAsync<EmailOwner>(Stores.State, key, cancellationToken) is { ETag: { } etag, Value: var owner } && owner.UserId == account.Id)
        {
            await dapr.RemoveAsync(Stores.State, key, etag, cancellationToken);
        }
    }

    public async Task RemoveAsync(Versioned<Account> account, CancellationToken cancellationToken)
    {
        if (account.ETag is { } etag)
        {
            await dapr.RemoveAsync(Stores.State, Key(account.Value.Id), etag, cancellationToken);
        }
    }

    internal static string Key(UserId id) => $"user:{id}";

    internal static string EmailKey(string normalizedEmail) => $"email:{HashedKey.Of(normalizedEmail)}";
}
