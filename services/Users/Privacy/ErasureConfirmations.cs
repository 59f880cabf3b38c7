using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Lifecycle;

namespace MusicStreaming.Users.Privacy;

/// <summary>Hears which service holds nothing more about a person.</summary>
internal sealed class ErasureConfirmations<TConfirmed>(AccountActors actors) : IEventHandler<TConfirmed>
    where TConfirmed : IErasureConfirmed<TConfirmed>
{
    public Task HandleAsync(TConfirmed @event, CancellationToken cancellationToken)
        => actors.Of(@event.UserId).ConfirmErasureAsync(TConfirmed.Service, cancellationToken);
}
