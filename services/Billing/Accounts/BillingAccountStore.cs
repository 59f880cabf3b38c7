using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Billing.Accounts;

/// <summary>The one place that knows how billing accounts are keyed, and that tells what somebody may hear whenever it is saved.</summary>
internal sealed class BillingAccountStore(DaprClient dapr)
{
    public Task<Versioned<BillingAccount>?> FindAsync(UserId userId, CancellationToken cancellationToken)
        => dapr.FindAsync<BillingAccount>(Stores.State, Key(userId), cancellationToken);

    public Task SaveAsync(Versioned<BillingAccount> account, CancellationToken cancellationToken)
    {
        var (userId, entitlements, version) = (account.Value.UserId, account.Value.Entitlements, account.Value.Version);
        return dapr.BeginTransaction(Stores.Outbox)
            .SaveAndTell(Key(userId), account, new EntitlementsChanged(Guid.CreateVersion7(), userId, version, entitlements))
            .CommitAsync(cancellationToken);
    }

    public Task RemoveAsync(UserId userId, CancellationToken cancellationToken)
        => dapr.RemoveAsync(Stores.State, Key(userId), cancellationToken);

    private static string Key(UserId userId) => $"account:{userId}";
}
