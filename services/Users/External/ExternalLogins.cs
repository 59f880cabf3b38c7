using Dapr;
using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.External.Providers;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.External;

/// <summary>The one place that knows how logins at providers are keyed in the state store.</summary>
internal sealed class ExternalLogins(DaprClient dapr, AccountStore accounts, ExternalProviders providers, Mailer mail)
{
    /// <summary>How long it stays known that a login is nobody's any more; a transaction cannot remove a document conditionally.</summary>
    private static readonly TimeSpan TombstoneLifetime = TimeSpan.FromMinutes(1);

    /// <summary>The account that a login leads into.</summary>
    public async Task<Versioned<Account>?> FindAccountAsync(ExternalIdentity identity, CancellationToken cancellationToken)
    {
        var owner = await FindOwnerAsync(identity.Provider, identity.Subject, cancellationToken);
        return owner?.Value.UserId is { } userId
            && await accounts.FindAsync(userId, cancellationToken) is { } account
            && account.Value.ExternalLogins.Any(login => login.Is(identity))
            ? account
            : null;
    }

    /// <summary>Adds a login to an account, if it is still nobody's.</summary>
    /// <exception cref="StateConflictException">The account or the login was changed in the meantime.</exception>
    public async Task<Account> LinkAsync(Versioned<Account> account, ExternalLogin login, CancellationToken cancellationToken)
    {
        var changed = account.Value with
        {
            ExternalLogins = account.Value.ExternalLogins.Add(login),
            Version = account.Value.Version + 1,
        };
        var known = await FindOwnerAsync(login.Provider, login.Subject, cancellationToken);
        var transaction = dapr.BeginTransaction(Stores.Outbox).Save(Key(login), ExternalOwner.Claim(known, changed.Id));
        Tell(transaction, changed, LetterKind.ProviderLinked, login);
        await AccountStore.SaveWith(transaction, account.With(changed)).CommitAsync(cancellationToken);
        return changed;
    }

    /// <summary>Takes a login from an account. All sessions end, because one may have been begun with it.</summary>
    /// <exception cref="StateConflictException">The account was changed in the meantime.</exception>
    public async Task<Account> UnlinkAsync(Versioned<Account> account, ExternalLogin login, CancellationToken cancellationToken)
    {
        var changed = account.Value.Anew() with { ExternalLogins = account.Value.ExternalLogins.Remove(login) };
        var transaction = dapr.BeginTransaction(Stores.Outbox);
        if (await FindOwnerAsync(login.Provider, login.Subject, cancellationToken) is { } owner && owner.Value.UserId == changed.Id)
        {
            transaction.Save(Key(login), owner.With(new ExternalOwner(UserId: null)), TombstoneLifetime);
        }

        Tell(transaction, changed, LetterKind.ProviderUnlinked, login);
        await AccountStore.SaveWith(transaction, account.With(changed)).CommitAsync(cancellationToken);
        await RemoveTombstoneAsync(login);
        return changed;
    }

    /// <summary>What has merely expired would keep the login from being linked again until the store removes it, hours later.</summary>
    private async Task RemoveTombstoneAsync(ExternalLogin login)
    {
        try
        {
            if (await FindOwnerAsync(login.Provider, login.Subject, CancellationToken.None) is { ETag: { } etag, Value.UserId: null })
            {
                await dapr.RemoveAsync(Stores.State, Key(login), etag, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is DaprException or StateConflictException)
        {
            // It is unlinked all the same, and somebody may have linked it by now.
        }
    }

    /// <summary>Forgets whose a login is, if it is this person's.</summary>
    public async Task ReleaseAsync(ExternalLogin login, UserId person, CancellationToken cancellationToken)
    {
        if (await FindOwnerAsync(login.Provider, login.Subject, cancellationToken) is { ETag: { } etag } owner && owner.Value.UserId == person)
        {
            await dapr.RemoveAsync(Stores.State, Key(login), etag, cancellationToken);
        }
    }

    /// <summary>The bar keeps an id's end apart from a subject's beginning.</summary>
    public static string Key(ExternalLogin login) => Key(login.Provider, login.Subject);

    private static string Key(string provider, string subject)
        => $"external:{HashedKey.Of($"{provider}|{subject}")}";

    /// <summary>So that a person hears of it who did not do it.</summary>
    private void Tell(StateTransaction transaction, Account account, LetterKind kind, ExternalLogin login)
        => mail.Post(transaction, Letter.To(account.Id, kind) with { Detail = providers.Find(login.Provider)?.Name ?? login.Provider });

    private Task<Versioned<ExternalOwner>?> FindOwnerAsync(string provider, string subject, CancellationToken cancellationToken)
        => dapr.FindAsync<ExternalOwner>(Stores.State, Key(provider, subject), cancellationToken);
}
