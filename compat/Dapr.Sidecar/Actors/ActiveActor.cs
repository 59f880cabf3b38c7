using System.Diagnostics.CodeAnalysis;
using Dapr.Sidecar.Actors.Hosts;
using Dapr.Sidecar.Actors.Schedules;
using Dapr.Sidecar.Actors.Timers;

namespace Dapr.Sidecar.Actors;

/// <summary>An actor that is in use, wherever it lives. Its place changes only within a turn.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The source has neither a timer nor a handle, so it holds nothing that has to be given back.")]
internal sealed class ActiveActor(ActorKey key, DueQueue due, Action<ActiveActor> idle) : DueItem
{
    private volatile CancellationTokenSource _calls = new();

    public ActorKey Key => key;

    public TurnQueue Turns { get; } = new();

    public TimerSet Timers { get; } = new(due);

    /// <summary>Where it is active; null before its first turn.</summary>
    public ActorHost? Host { get; private set; }

    /// <summary>From when on it is idle.</summary>
    public DateTimeOffset IdleAt { get; private set; }

    /// <summary>Whether it has gone; another object stands for the actor from then on.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Ends the calls at its present place, when it has to leave that.</summary>
    public CancellationToken CallsEnd => _calls.Token;

    public void Touch(DateTimeOffset idleAt) => IdleAt = idleAt;

    public Uri Resolve(string pathAndQuery) => (Host ?? throw new InvalidOperationException($"The actor {key} has no place.")).App.Resolve(pathAndQuery);

    /// <summary>Goes to a replica. Timers do not come along, unless they were set before the first turn.</summary>
    public void MoveTo(ActorHost host)
    {
        if (Host is not null)
        {
            Timers.Clear();
        }

        Host = host;
        _calls = new CancellationTokenSource();
    }

    /// <summary>Breaks off the calls at its present place, and at no other, when a token is cancelled.</summary>
    public CancellationTokenRegistration EndCallsWith(CancellationToken cancellationToken)
        => cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource?)state)?.Cancel(), _calls);

    public void Go()
    {
        IsGone = true;
        Timers.Close();
    }

    public override void Fire() => idle(this);
}
