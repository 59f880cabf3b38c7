using System.Collections.Concurrent;
using Dapr.Sidecar.Actors.Hosts;
using Dapr.Sidecar.Actors.Schedules;

namespace Dapr.Sidecar.Actors;

/// <summary>The actors in use.</summary>
internal sealed class ActorTable(DueQueue due, TimeProvider clock)
{
    private readonly ConcurrentDictionary<ActorKey, ActiveActor> _actors = new();

    /// <summary>Happens when an actor may be idle.</summary>
    public event Action<ActiveActor>? Idle;

    public IEnumerable<ActiveActor> All => _actors.Values;

    public ActiveActor GetOrAdd(ActorKey key, ActorSettings settings)
    {
        if (_actors.TryGetValue(key, out var known))
        {
            return known;
        }

        var actor = new ActiveActor(key, due, OnIdle);
        if (!_actors.TryAdd(key, actor))
        {
            return GetOrAdd(key, settings);
        }

        Touch(actor, settings);
        Await(actor);
        return actor;
    }

    public ActiveActor? Find(ActorKey key) => _actors.GetValueOrDefault(key);

    public void Touch(ActiveActor actor, ActorSettings settings) => actor.Touch(clock.GetUtcNow() + settings.IdleTimeout);

    public bool IsActiveAt(ActorKey key, Func<ActorHost, bool> place) => _actors.TryGetValue(key, out var actor) && actor.Host is { } host && place(host);

    /// <summary>Waits for the time when the actor is idle, if it is still there.</summary>
    public void Await(ActiveActor actor)
    {
        if (!actor.IsGone)
        {
            due.Set(actor, actor.IdleAt);
        }
    }

    public void Remove(ActiveActor actor)
    {
        _actors.TryRemove(KeyValuePair.Create(actor.Key, actor));
        due.Remove(actor);
        actor.Go();
    }

    // Using an actor costs no move in the queue: it is moved when the time comes that it was idle from at first.
    private void OnIdle(ActiveActor actor)
    {
        if (actor.IdleAt > clock.GetUtcNow())
        {
            Await(actor);
        }
        else if (!actor.IsGone)
        {
            Idle?.Invoke(actor);
        }
    }
}
