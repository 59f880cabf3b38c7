using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Follows;

/// <summary>Hears of every tie, and leaves nothing half-done; what comes after an erasure it takes away.</summary>
internal sealed class TieListener(Relations relations, ErasedPeople erased) : IEventHandler<TieChanged>
{
    public async Task HandleAsync(TieChanged @event, CancellationToken cancellationToken)
    {
        if (!await IsErasedAsync(@event, cancellationToken))
        {
            await relations.SettleAsync(@event.Kind, @event.FromId, @event.ToId, cancellationToken);
            if (!await IsErasedAsync(@event, cancellationToken))
            {
                return;
            }
        }

        await relations.Of(@event.Kind).ForgetAsync(@event.FromId, @event.ToId, cancellationToken);
    }

    private async Task<bool> IsErasedAsync(TieChanged tie, CancellationToken cancellationToken)
        => await erased.ContainsAsync(tie.FromId, cancellationToken) || await erased.ContainsAsync(tie.ToId, cancellationToken);
}
