using Dapr.Sidecar.Actors.Schedules;

namespace Dapr.Sidecar.Actors.Timers;

/// <summary>The timers of one actor, by name.</summary>
internal sealed class TimerSet(DueQueue due)
{
    private readonly Lock _lock = new();
    private Dictionary<string, ActorTimer>? _timers;
    private bool _isClosed;

    /// <summary>Sets a timer, in the place of the one that had its name; false if the actor has gone.</summary>
    public bool TrySet(ActorTimer timer)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            Take(timer.Name);
            (_timers ??= new(StringComparer.Ordinal)).Add(timer.Name, timer);
            due.Set(timer, timer.Tick);
            return true;
        }
    }

    public void Remove(string name)
    {
        lock (_lock)
        {
            Take(name);
        }
    }

    /// <summary>Whether it is still to run: it may have been removed or replaced meanwhile.</summary>
    public bool Has(ActorTimer timer)
    {
        lock (_lock)
        {
            return _timers?.GetValueOrDefault(timer.Name) == timer;
        }
    }

    /// <summary>Waits for the next tick of a timer that has run, if there is one.</summary>
    public void Continue(ActorTimer timer)
    {
        lock (_lock)
        {
            if (_timers?.GetValueOrDefault(timer.Name) != timer)
            {
                return;
            }

            if (timer.MoveNext())
            {
                due.Set(timer, timer.Tick);
            }
            else
            {
                _timers.Remove(timer.Name);
            }
        }
    }

    /// <summary>Stops all timers: the actor leaves its place.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var timer in _timers?.Values.ToArray() ?? [])
            {
                Take(timer.Name);
            }
        }
    }

    /// <summary>Stops all timers for good.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            Clear();
        }
    }

    private void Take(string name)
    {
        if (_timers is not null && _timers.Remove(name, out var timer))
        {
            due.Remove(timer);
        }
    }
}
