namespace Dapr.Actors.Runtime;

/// <summary>A reminder with all that it was registered with.</summary>
public class ActorReminder : ActorReminderToken, IActorReminder
{
    /// <summary>Makes one that comes until it is unregistered.</summary>
    public ActorReminder(string actorType, ActorId actorId, string name, byte[]? state, TimeSpan dueTime, TimeSpan period)
        : this(actorType, actorId, name, state, dueTime, period, repetitions: null, ttl: null)
    {
    }

    /// <summary>Makes one that ends by itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A duration or the number is negative, or it ends before it is due.</exception>
    public ActorReminder(
        string actorType, ActorId actorId, string name, byte[]? state, TimeSpan dueTime, TimeSpan period, int? repetitions, TimeSpan? ttl)
        : base(actorType, actorId, name)
    {
        Schedules.Check(dueTime, period, ttl);
        if (repetitions is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(repetitions));
        }

        (State, DueTime, Period, Repetitions, Ttl) = (state, dueTime, period, repetitions, ttl);
    }

    /// <inheritdoc />
    public byte[]? State { get; }

    /// <inheritdoc />
    public TimeSpan DueTime { get; }

    /// <inheritdoc />
    public TimeSpan Period { get; }

    /// <summary>When it ends, counted from its registration; null for never.</summary>
    public TimeSpan? Ttl { get; }

    /// <summary>How often it comes; null for without end.</summary>
    public int? Repetitions { get; }
}
