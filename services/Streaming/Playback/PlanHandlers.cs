using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Playback;

/// <summary>
/// Ends what a smaller plan no longer allows, wherever it plays. Registered after the handler that stores the plan: who is
/// told here that what they have read is old, finds the new one.
/// </summary>
internal sealed class PlanHandlers(PlaybackActors accounts) : IEventHandler<EntitlementsChanged>
{
    public Task HandleAsync(EntitlementsChanged @event, CancellationToken cancellationToken)
    {
        var plan = @event.Entitlements;
        return accounts.Of(@event.UserId).SetPlanAsync(
            new PlanLimits(@event.Version, plan.MaxBitrate, plan.Lossless, plan.SimultaneousStreams), cancellationToken);
    }
}
