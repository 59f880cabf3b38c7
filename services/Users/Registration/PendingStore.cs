using Dapr.Client;
using Microsoft.AspNetCore.DataProtection;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Registration;

/// <summary>The one place that knows how pending registrations are keyed in the state store: one an address, by the address's hash.</summary>
internal sealed class PendingStore(DaprClient dapr, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long an address may wait to be confirmed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly Sealed<PendingRegistration> _sealed = new(protection, "MusicStreaming.Users.PendingRegistrations");

    /// <summary>What stands for an address in links.</summary>
    public static string Address(EmailAddress email) => HashedKey.Of(email.Normalized);

    /// <summary>The newest registration of an address takes the place of the others, whose links lead nowhere from then on.</summary>
    public Task PutAsync(string address, PendingRegistration registration, CancellationToken cancellationToken)
    {
        var stored = new StoredPending(_sealed.Close(registration), clock.GetUtcNow() + Lifetime);
        return dapr.UpdateAsync<StoredPending>(Stores.State, Key(address), _ => stored, Lifetime, cancellationToken);
    }

    /// <returns>Null where nothing is pending, or no longer.</returns>
    public async Task<FoundPending?> FindAsync(string address, CancellationToken cancellationToken)
        => await dapr.FindAsync<StoredPending>(Stores.State, Key(address), cancellationToken) is { } stored
            && stored.Value.Content is { } content
            && clock.GetUtcNow() < stored.Value.ExpiresAt
            ? new FoundPending(address, stored, _sealed.Open(content))
            : null;

    /// <summary>Ends a registration together with what becomes of it.</summary>
    public void Close(StateTransaction transaction, FoundPending pending)
    {
        var expiresAt = pending.Stored.Value.ExpiresAt;
        transaction.Save(Key(pending.Address), pending.Stored.With(new StoredPending(null, expiresAt)), expiresAt - clock.GetUtcNow());
    }

    public Task RemoveAsync(string address, CancellationToken cancellationToken)
        => dapr.RemoveAsync(Stores.State, Key(address), cancellationToken);

    private static string Key(string address) => $"pending:{address}";
}
