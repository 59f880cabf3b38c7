using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Tiers;

/// <summary>
/// Each person's tier as Billing last told it. It is only a hint in the access token for the web app, so it has a document
/// of its own and never makes a change of the account lose a race.
/// </summary>
internal sealed class TierStore(DaprClient dapr)
{
    public async Task<string> FindAsync(UserId userId, CancellationToken cancellationToken)
        => (await dapr.FindAsync<KnownTier>(Stores.State, Key(userId), cancellationToken))?.Value.Tier ?? Entitlements.Free.Tier;

    /// <summary>Keeps the newest of what it is told, in whatever order.</summary>
    public Task LearnAsync(UserId userId, KnownTier told, CancellationToken cancellationToken)
        => dapr.UpdateAsync<KnownTier>(
            Stores.State, Key(userId), known => known is null || known.Version < told.Version ? told : known, cancellationToken);

    public Task ForgetAsync(UserId userId, CancellationToken cancellationToken) => dapr.RemoveAsync(Stores.State, Key(userId), cancellationToken);

    private static string Key(UserId userId) => $"tier:{userId}";
}
