using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Tiers;

internal sealed class TierListener(TierStore tiers) : IEventHandler<EntitlementsChanged>
{
    public Task HandleAsync(EntitlementsChanged @event, CancellationToken cancellationToken)
        => tiers.LearnAsync(@event.UserId, new KnownTier(@event.Entitlements.Tier, @event.Version), cancellationToken);
}
