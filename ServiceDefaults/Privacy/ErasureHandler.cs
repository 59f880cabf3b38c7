using Microsoft.Extensions.Logging;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Erases what this service holds about a person, and confirms it. A repeated request does both again.</summary>
internal sealed class ErasureHandler<TConfirmed>(
    PersonalDataEraser eraser, ErasedPeople erased, ServiceIdentity identity, ILogger<ErasureHandler<TConfirmed>> logger)
    : IEventHandler<UserErasureRequested>
    where TConfirmed : IErasureConfirmed<TConfirmed>
{
    public async Task HandleAsync(UserErasureRequested @event, CancellationToken cancellationToken)
    {
        await eraser.EraseAsync(@event.UserId, cancellationToken);
        await erased.TellAsync(@event.UserId, TConfirmed.Confirm(@event), cancellationToken);
        logger.PersonErased(identity.AppId, @event.Version);
    }
}
