using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.PubSub;

/// <summary>
/// The messages that one app has refused and is to get again. They wait in the table alone, in the order in which they are
/// due, so that neither their number nor the length of their pauses costs memory or holds up other messages.
/// </summary>
internal sealed class RefusedMessages(string appId, MessageTable table, Database database, TimeProvider pace)
{
    // A timer cannot wait for ever; waking up early costs nothing.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();

    // Taken from the table and not settled yet: their rows still look due.
    private readonly HashSet<long> _underWay = [];
    private DateTimeOffset _nextDue = DateTimeOffset.MinValue;

    /// <summary>A message is to be tried again.</summary>
    public void Wait(Delivery delivery, DateTimeOffset due)
    {
        lock (_lock)
        {
            _underWay.Remove(delivery.Id);
        }

        Wait(due);
    }

    /// <summary>A message is gone.</summary>
    public void Forget(Delivery delivery)
    {
        lock (_lock)
        {
            _underWay.Remove(delivery.Id);
        }
    }

    /// <summary>How long it is until one is due; infinite if none waits.</summary>
    public TimeSpan UntilNext()
    {
        lock (_lock)
        {
            var wait = _nextDue - pace.GetUtcNow();
            return _nextDue == DateTimeOffset.MaxValue ? Timeout.InfiniteTimeSpan : wait > Longest ? Longest : wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1);
        }
    }

    /// <summary>Those that are due, at most so many.</summary>
    public async Task<IReadOnlyList<Delivery>> TakeDueAsync(int count, CancellationToken cancellationToken)
    {
        var now = pace.GetUtcNow();
        HashSet<long> underWay;
        lock (_lock)
        {
            if (_nextDue > now)
            {
                return [];
            }

            // Whatever is refused from here on sets it anew.
            _nextDue = DateTimeOffset.MaxValue;
            // One that is settled while the table is read must not be taken for one that waits.
            underWay = [.. _underWay];
        }

        try
        {
            return await TakeAsync(now, count, underWay, cancellationToken);
        }
        catch (StorageException)
        {
            Wait(now);
            throw;
        }
    }

    private async Task<IReadOnlyList<Delivery>> TakeAsync(DateTimeOffset now, int count, HashSet<long> underWay, CancellationToken cancellationToken)
    {
        var due = await database.ReadAsync(session => table.Refused(session, appId, now, count + underWay.Count), cancellationToken);
        var taken = due.Where(delivery => !underWay.Contains(delivery.Id)).Take(count).ToArray();
        underWay.UnionWith(taken.Select(delivery => delivery.Id));
        var next = await database.ReadAsync(session => table.NextRefused(session, appId, underWay.Count + 1), cancellationToken);
        lock (_lock)
        {
            _underWay.UnionWith(taken.Select(delivery => delivery.Id));
            var (id, first) = next.FirstOrDefault(candidate => !underWay.Contains(candidate.Id));
            _nextDue = id != 0 && first < _nextDue ? first : _nextDue;
        }

        return taken;
    }

    private void Wait(DateTimeOffset due)
    {
        lock (_lock)
        {
            _nextDue = due < _nextDue ? due : _nextDue;
        }
    }
}
