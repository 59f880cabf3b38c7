namespace Dapr.Sidecar.Tests.Hosting;

/// <summary>A clock that stands still until a test sets it. Timers that are due by then fire in order, each at its own time, before the setter returns.</summary>
internal sealed class SettableClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<SettableTimer> _timers = [];
    private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }

        set => Fire(value);
    }

    /// <summary>How many timers are due in exactly this time: whoever is to hear a move of the clock must sleep before it is moved.</summary>
    public int DueIn(TimeSpan time)
    {
        lock (_lock)
        {
            return _timers.Count(timer => timer.Due == _now + time);
        }
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SettableTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Fire(DateTimeOffset? until)
    {
        while (TakeDue(until) is { } timer)
        {
            timer.Fire();
        }
    }

    private SettableTimer? TakeDue(DateTimeOffset? until)
    {
        lock (_lock)
        {
            var now = until ?? _now;
            var next = _timers.Where(timer => timer.Due <= now).MinBy(timer => timer.Due);
            var time = next?.Due ?? now;
            _now = next is null || time > _now ? time : _now;
            next?.Rearm();
            return next;
        }
    }

    private sealed class SettableTimer(SettableClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; }

        public void Fire() => callback(state);

        public void Rearm()
        {
            if (_period > TimeSpan.Zero)
            {
                Due += _period;
            }
            else
            {
                clock._timers.Remove(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._timers.Add(this);
                }
            }

            if (dueTime == TimeSpan.Zero)
            {
                // As with the real one, a timer that is due fires without anybody's doing, on a thread of its own.
                ThreadPool.QueueUserWorkItem(_ => clock.Fire(until: null));
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
