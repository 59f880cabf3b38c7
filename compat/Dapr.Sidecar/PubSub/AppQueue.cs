using System.Collections.Concurrent;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.PubSub;

/// <summary>
/// What waits for one app: the rows of the table, of which the next few are read ahead. However much waits, no more than a
/// window of it is in memory, and an app that is slow or away has no part in the queues of the others.
/// </summary>
internal sealed class AppQueue(string appId, MessageTable table, Database database, BrokerSettings settings) : IDisposable
{
    private const int Window = 128;
    private const int LowMark = Window / 2;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<Delivery> _ready = new();
    private readonly SemaphoreSlim _available = new(0);
    private readonly Signal _wake = new();
    private readonly RefusedMessages _refused = new(appId, table, database, settings.Pace);
    private readonly PriorityQueue<Delivery, long> _late = new();
    private long _cursor;
    private int _count;
    private int _number;
    private volatile bool _mayHaveMore = true;

    /// <summary>How many messages are read ahead.</summary>
    public int InMemory => Volatile.Read(ref _count);

    private bool HasRoom => Volatile.Read(ref _count) + _late.Count < LowMark;

    /// <summary>Looks for more: something was stored for the app.</summary>
    public void Wake()
    {
        _mayHaveMore = true;
        _wake.Set();
    }

    /// <summary>Waits for the next message. Many may wait; each gets another one.</summary>
    public async Task<Delivery> TakeAsync(CancellationToken cancellationToken)
    {
        await _available.WaitAsync(cancellationToken);
        _ready.TryDequeue(out var delivery);
        if (Interlocked.Decrement(ref _count) == LowMark - 1)
        {
            _wake.Set();
        }

        return delivery ?? throw new InvalidOperationException("The queue has counted wrongly.");
    }

    /// <summary>Puts back what nobody was given.</summary>
    public void Return(Delivery delivery)
    {
        _ready.Enqueue(delivery);
        Interlocked.Increment(ref _count);
        _available.Release();
    }

    /// <summary>The app has refused a message, and its row says when it is tried again.</summary>
    public void Refused(Delivery delivery, DateTimeOffset due)
    {
        _refused.Wait(delivery, due);
        _wake.Set();
    }

    /// <summary>A message is gone from the table.</summary>
    public void Settled(Delivery delivery) => _refused.Forget(delivery);

    /// <summary>Keeps the window filled.</summary>
    public async Task ReadAheadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var isRead = !HasRoom || await TryReadAsync(cancellationToken);

            // Without room it is the taker that wakes this.
            var late = ReleaseLate();
            var wait = HasRoom ? Shorter(late, _refused.UntilNext()) : late;
            await _wake.WaitAsync(isRead ? wait : PauseAfterFailure, settings.Pace, cancellationToken);
        }
    }

    public void Dispose()
    {
        _available.Dispose();
        _wake.Dispose();
    }

    // False if the table cannot be read right now.
    private async Task<bool> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadFreshAsync(cancellationToken);
            foreach (var delivery in await _refused.TakeDueAsync(Window, cancellationToken))
            {
                Return(delivery);
            }

            return true;
        }
        catch (StorageException exception)
        {
            _mayHaveMore = true;
            settings.Logger.MessagesNotReached(appId, table.PubSub, exception);
            return false;
        }
    }

    private async Task ReadFreshAsync(CancellationToken cancellationToken)
    {
        if (!_mayHaveMore)
        {
            return;
        }

        _mayHaveMore = false;
        var (found, upTo) = await database.ReadAsync(session => table.Fresh(session, appId, _cursor, Window), cancellationToken);
        _cursor = upTo;
        _mayHaveMore |= found.Count == Window;
        foreach (var delivery in found)
        {
            if (settings.Records.Order is not { } order)
            {
                Return(delivery);
            }
            else
            {
                var delay = order.Disturb(delivery, appId, _number++);
                _late.Enqueue(delivery, settings.Pace.GetTimestamp() + (long)(delay.TotalSeconds * settings.Pace.TimestampFrequency));
            }
        }
    }

    private TimeSpan ReleaseLate()
    {
        while (_late.TryPeek(out var delivery, out var due))
        {
            var wait = settings.Pace.GetElapsedTime(settings.Pace.GetTimestamp(), due);
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            _late.Dequeue();
            Return(delivery);
        }

        return Timeout.InfiniteTimeSpan;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other)
        => one == Timeout.InfiniteTimeSpan || (other != Timeout.InfiniteTimeSpan && other < one) ? other : one;
}
