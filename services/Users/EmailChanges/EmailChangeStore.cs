using Dapr.Client;
using Microsoft.AspNetCore.DataProtection;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.EmailChanges;

/// <summary>The one place that knows how changes of addresses are keyed in the state store: one an account.</summary>
internal sealed class EmailChangeStore(DaprClient dapr, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long a change waits for both sides.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly Sealed<string> _sealed = new(protection, "MusicStreaming.Users.EmailChanges");

    /// <param name="account">Whose change it is.</param>
    /// <param name="email">The new address.</param>
    /// <param name="isOldConfirmed">Whether nobody can be asked at the old one.</param>
    public EmailChange Begin(Account account, EmailAddress email, bool isOldConfirmed)
        => new(Guid.CreateVersion7(), _sealed.Close(email.Text), clock.GetUtcNow() + Lifetime)
        {
            IsOldConfirmed = isOldConfirmed,
            StampHash = HashedKey.Of(account.SecurityStamp),
        };

    public EmailAddress NewEmail(EmailChange change)
        => EmailAddress.TryParse(_sealed.Open(change.NewEmail), out var email)
            ? email
            : throw new InvalidOperationException("What is no address was refused when the change was asked for.");

    public async Task<Versioned<EmailChange>?> FindAsync(UserId userId, CancellationToken cancellationToken)
        => await FindAnyAsync(userId, cancellationToken) is { Value.IsOver: false } stored && clock.GetUtcNow() < stored.Value.ExpiresAt ? stored : null;

    /// <summary>Finds also one that has happened, or whose time is over.</summary>
    public Task<Versioned<EmailChange>?> FindAnyAsync(UserId userId, CancellationToken cancellationToken)
        => dapr.FindAsync<EmailChange>(Stores.State, Key(userId), cancellationToken);

    /// <summary>Puts a new one in the place of any that there may be.</summary>
    public void Begin(StateTransaction transaction, UserId userId, EmailChange change)
        => transaction.Overwrite(Key(userId), change, change.ExpiresAt - clock.GetUtcNow());

    public void Save(StateTransaction transaction, UserId userId, Versioned<EmailChange> change)
        => transaction.Save(Key(userId), change, change.Value.ExpiresAt - clock.GetUtcNow());

    public Task RemoveAsync(UserId userId, CancellationToken cancellationToken)
        => dapr.RemoveAsync(Stores.State, Key(userId), cancellationToken);

    private static string Key(UserId userId) => $"email-change:{userId}";
}
