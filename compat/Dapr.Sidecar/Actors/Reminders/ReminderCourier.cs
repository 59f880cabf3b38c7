using Dapr.Sidecar.Actors.Hosts;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>
/// Looks what is due and has it delivered. Only types that somebody hosts are looked at, so the reminders of an app that is
/// down wait; only a page of them is in memory at a time.
/// </summary>
internal sealed class ReminderCourier(ReminderStore store, ActorPlacement placement, ReminderDelivery delivery, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan StoragePause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await PassAsync(cancellationToken);
            }
            catch (StorageException exception)
            {
                logger.RemindersNotStored(exception);
                store.Expect(clock.GetUtcNow() + StoragePause);
            }

            await store.WokenAsync(cancellationToken);
        }
    }

    private async Task PassAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var type in placement.Types)
        {
            IReadOnlyList<DueReminder> page = [];
            do
            {
                var last = page.Count == 0 ? null : page[^1];
                page = await store.Database.ReadAsync(session => ReminderTable.Due(session, type, now, last), cancellationToken);
                foreach (var due in page)
                {
                    await BeginAsync(due, cancellationToken);
                }
            }
            while (page.Count > 0);

            if (await NextAsync(type, now, cancellationToken) is { } next)
            {
                store.Expect(next);
            }
        }
    }

    private async Task BeginAsync(DueReminder due, CancellationToken cancellationToken)
    {
        await store.Deliveries.WaitAsync(cancellationToken);
        if (store.Deliveries.Begin(due.Actor) is { } begun)
        {
            _ = delivery.RunAsync(begun, due);
        }
    }

    private async Task<DateTimeOffset?> NextAsync(string type, DateTimeOffset after, CancellationToken cancellationToken)
        => (await store.Database.ReadAsync(session => new Next(ReminderTable.NextDue(session, type, after)), cancellationToken)).Due;

    private sealed record Next(DateTimeOffset? Due);
}
