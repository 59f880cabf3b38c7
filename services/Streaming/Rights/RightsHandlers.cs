using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Rights;

/// <summary>Keeps the copies of others' decisions up to date, so that starting a play asks nobody.</summary>
internal sealed class RightsHandlers(RightsStore rights)
    : IEventHandler<TrackChanged>, IEventHandler<TrackWithdrawn>, IEventHandler<EntitlementsChanged>, IEventHandler<UserProfileChanged>
{
    public Task HandleAsync(TrackChanged @event, CancellationToken cancellationToken)
        => rights.ChangeAsync(@event.TrackId, known => known.Apply(@event), cancellationToken);

    public Task HandleAsync(TrackWithdrawn @event, CancellationToken cancellationToken)
        => rights.ChangeAsync(@event.TrackId, known => known.Apply(@event), cancellationToken);

    public Task HandleAsync(UserProfileChanged @event, CancellationToken cancellationToken)
        => rights.ChangeAsync(@event.UserId, known => known.Apply(@event), cancellationToken);

    public Task HandleAsync(EntitlementsChanged @event, CancellationToken cancellationToken)
        => rights.ChangeAsync(@event.UserId, known => known.Apply(@event), cancellationToken);
}
