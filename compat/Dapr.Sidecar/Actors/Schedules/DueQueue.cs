namespace Dapr.Sidecar.Actors.Schedules;

/// <summary>Everything that is due some time, behind one timer.</summary>
internal sealed class DueQueue : IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);
    private static readonly TimeSpan Jump = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(1);

    private readonly SortedSet<DueItem> _items = new(Comparer<DueItem>.Create((one, other)
        => one.DueAt.CompareTo(other.DueAt) is not 0 and var order ? order : one.Order.CompareTo(other.Order)));

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _lastOrder;
    private bool _isClosed;

    public DueQueue(TimeProvider clock)
    {
        _clock = clock;
        _timer = clock.CreateTimer(_ => Fire(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Puts an item in, or moves it.</summary>
    public void Set(DueItem item, DateTimeOffset dueAt)
    {
        lock (_lock)
        {
            Take(item);
            item.DueAt = dueAt;
            item.Order = ++_lastOrder;
            _items.Add(item);
            if (_items.Min == item)
            {
                Sleep();
            }
        }
    }

    public void Remove(DueItem item)
    {
        lock (_lock)
        {
            Take(item);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
        }

        _timer.Dispose();
    }

    private void Fire()
    {
        while (Next() is { } item)
        {
            item.Fire();
        }
    }

    private DueItem? Next()
    {
        lock (_lock)
        {
            if (_isClosed || _items.Min is not { } first)
            {
                return null;
            }

            if (first.DueAt > _clock.GetUtcNow())
            {
                Sleep();
                return null;
            }

            Take(first);
            return first;
        }
    }

    private void Take(DueItem item)
    {
        if (item.Order != 0)
        {
            _items.Remove(item);
            item.Order = 0;
        }
    }

    // A timer may be a little early, so it never sleeps for nothing at all unless something is due. A clock that was set
    // meanwhile, which in tests it is, would make it sleep too long.
    private void Sleep()
    {
        while (!_isClosed && _items.Min is { } first)
        {
            var now = _clock.GetUtcNow();
            var left = first.DueAt - now;
            var sleep = left <= TimeSpan.Zero ? TimeSpan.Zero : left < ShortestSleep ? ShortestSleep : left > LongestSleep ? LongestSleep : left;
            _timer.Change(sleep, Timeout.InfiniteTimeSpan);
            if (_clock.GetUtcNow() - now < Jump)
            {
                return;
            }
        }
    }
}
