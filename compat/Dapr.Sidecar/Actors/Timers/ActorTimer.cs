using Dapr.Sidecar.Actors.Schedules;
using Dapr.Sidecar.Scheduling;

namespace Dapr.Sidecar.Actors.Timers;

/// <summary>A timer of an active actor; it goes with it.</summary>
internal sealed class ActorTimer(ActiveActor actor, string name, byte[] body, Action<ActorTimer> fire) : DueItem
{
    public ActiveActor Actor => actor;

    public string Name => name;

    public byte[] Body => body;

    /// <summary>The time of the tick that comes next.</summary>
    public DateTimeOffset Tick { get; set; }

    public Period? Period { get; init; }

    public int? RepetitionsLeft { get; set; }

    public DateTimeOffset? Expiry { get; init; }

    /// <summary>Goes on to the next tick; false if that was the last one.</summary>
    public bool MoveNext()
    {
        if (RepetitionsLeft is { } left)
        {
            RepetitionsLeft = left - 1;
        }

        if (Period is not { IsZero: false } period || RepetitionsLeft == 0)
        {
            return false;
        }

        Tick = period.After(Tick);
        return Expiry is not { } expiry || Tick < expiry;
    }

    public override void Fire() => fire(this);
}
