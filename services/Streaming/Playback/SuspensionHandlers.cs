using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Stops what a suspended person plays at once, wherever it plays.</summary>
internal sealed class SuspensionHandlers(PlaybackActors accounts) : IEventHandler<UserSuspended>, IEventHandler<UserRestored>
{
    public Task HandleAsync(UserSuspended @event, CancellationToken cancellationToken)
        => accounts.Of(@event.UserId).SetStopAsync(new PlaybackStop(@event.Version, IsSuspended: true), cancellationToken);

    public Task HandleAsync(UserRestored @event, CancellationToken cancellationToken)
        => accounts.Of(@event.UserId).SetStopAsync(new PlaybackStop(@event.Version, IsSuspended: false), cancellationToken);
}
