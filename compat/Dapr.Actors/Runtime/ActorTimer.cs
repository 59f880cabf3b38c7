namespace Dapr.Actors.Runtime;

/// <summary>A timer with all that it was registered with. It ends with the actor's activation.</summary>
public class ActorTimer : ActorTimerToken
{
    /// <summary>Makes one that comes until it is unregistered.</summary>
    public ActorTimer(string actorType, ActorId actorId, string name, string timerCallback, byte[]? data, TimeSpan dueTime, TimeSpan period)
        : this(actorType, actorId, name, timerCallback, data, dueTime, period, (TimeSpan?)null)
    {
    }

    /// <summary>Makes one that ends by itself.</summary>
    public ActorTimer(string actorType, ActorId actorId, string name, string timerCallback, byte[]? data, TimeSpan dueTime, TimeSpan period, TimeSpan ttl)
        : this(actorType, actorId, name, timerCallback, data, dueTime, period, (TimeSpan?)ttl)
    {
    }

    private ActorTimer(
        string actorType, ActorId actorId, string name, string timerCallback, byte[]? data, TimeSpan dueTime, TimeSpan period, TimeSpan? ttl)
        : base(actorType, actorId, name)
    {
        Schedules.Check(dueTime, period, ttl);
        (TimerCallback, Data, DueTime, Period, Ttl) = (timerCallback, data, dueTime, period, ttl);
    }

    /// <summary>The method that it calls.</summary>
    public string TimerCallback { get; }

    /// <summary>What the method is given.</summary>
    public byte[]? Data { get; }

    /// <summary>When it is due for the first time, counted from its registration.</summary>
    public TimeSpan DueTime { get; }

    /// <summary>How often it comes after that; negative if it does not.</summary>
    public TimeSpan Period { get; }

    /// <summary>When it ends, counted from its registration; null for never.</summary>
    public TimeSpan? Ttl { get; }
}
