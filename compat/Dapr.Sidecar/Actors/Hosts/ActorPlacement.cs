using System.Collections.Frozen;
using Dapr.Sidecar.Invocation;

namespace Dapr.Sidecar.Actors.Hosts;

/// <summary>
/// Says which replica an actor lives on. Each replica that hosts the type gets a weight for the actor, and the heaviest has it
/// (rendezvous hashing): when one comes or goes, only the actors that it has to get, or had, move.
/// </summary>
/// <param name="replicas">How many replicas may turn out to host actors.</param>
/// <param name="clock">The clock.</param>
internal sealed class ActorPlacement(int replicas, TimeProvider clock)
{
    // daprd looks five times, a second apart, before it gives up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<ActorHost> _online = [];
    private volatile FrozenDictionary<string, ActorHost[]> _hosts = FrozenDictionary<string, ActorHost[]>.Empty;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Happens after each change.</summary>
    public event Action? Changed;

    /// <summary>The types that some replica hosts now.</summary>
    public IReadOnlyList<string> Types => _hosts.Keys;

    /// <summary>How many replicas are online.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _online.Count;
            }
        }
    }

    public ActorHost? Find(ActorKey key)
    {
        if (!_hosts.TryGetValue(key.Type, out var hosts))
        {
            return null;
        }

        return hosts.Length == 1 ? hosts[0] : hosts.MaxBy(host => Weight(host.Name, key));
    }

    /// <summary>The part of one replica in a type; null if it hosts none of it.</summary>
    public ActorHost? HostOf(AppInstance app, string type) => _hosts.TryGetValue(type, out var hosts) ? Array.Find(hosts, host => host.App == app) : null;

    /// <summary>What one replica hosts; null if it has not been asked yet, or is lost.</summary>
    public ActorHost? HostOf(AppInstance app)
    {
        lock (_lock)
        {
            return _online.Find(host => host.App == app);
        }
    }

    /// <summary>Finds the actor's replica, and waits a little for one to come up.</summary>
    /// <exception cref="ActorUnreachableException">Nobody hosts the type.</exception>
    public async ValueTask<ActorHost> FindAsync(ActorKey key, CancellationToken cancellationToken)
    {
        if (Find(key) is { } found)
        {
            return found;
        }

        var deadline = clock.GetUtcNow() + Patience;
        while (true)
        {
            var (changed, isComplete) = Watch();
            if (Find(key) is { } host)
            {
                return host;
            }

            var left = deadline - clock.GetUtcNow();
            if (isComplete || left <= TimeSpan.Zero)
            {
                throw new ActorUnreachableException(ActorFaults.NoAddress(key));
            }

            await Task.WhenAny(changed, Task.Delay(left, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Add(ActorHost host)
    {
        lock (_lock)
        {
            _online.Add(host);
        }

        Change();
    }

    public void Remove(ActorHost host)
    {
        lock (_lock)
        {
            if (!_online.Remove(host))
            {
                return;
            }
        }

        Change();
    }

    // A replica that is known to host nothing of the kind is not waited for.
    private (Task Changed, bool IsComplete) Watch()
    {
        lock (_lock)
        {
            return (_changed.Task, _online.Count == replicas);
        }
    }

    private void Change()
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _hosts = _online.SelectMany(host => host.Types.Keys).Distinct()
                .ToFrozenDictionary(type => type, type => _online.Where(host => host.Types.ContainsKey(type)).ToArray(), StringComparer.Ordinal);
            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
        Changed?.Invoke();
    }

    // FNV-1a over all characters, then the finalizer of SplitMix64, which spreads what differs only at the end.
    private static ulong Weight(string host, ActorKey key)
    {
        var hash = Mix(Mix(Mix(14695981039346656037, host), key.Type), key.Id);
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }

    private static ulong Mix(ulong hash, string text)
    {
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return (hash ^ 0xFFFF) * 1099511628211;
    }
}
