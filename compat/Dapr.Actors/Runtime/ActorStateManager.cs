namespace Dapr.Actors.Runtime;

/// <inheritdoc cref="IActorStateManager" />
internal sealed class ActorStateManager(ActorHost host) : IActorStateManager
{
    private readonly AsyncLocal<Dictionary<string, TrackedValue>?> _ofCall = new();
    private readonly Dictionary<string, TrackedValue> _ofActor = new(StringComparer.Ordinal);

    private StoredActorState Stored => host.State ?? throw new InvalidOperationException(
        "The actor was initialized without a state provider, and so cannot interact with state. " +
        "If this is inside a unit test, replace Actor.StateManager with a mock.");

    private Dictionary<string, TrackedValue> Tracked => _ofCall.Value ?? _ofActor;

    /// <summary>Where calls of one actor nest, each sees only what it has read and changed itself.</summary>
    public void Separate(bool isSeparate) => _ofCall.Value = isSeparate ? new(StringComparer.Ordinal) : null;

    public Task UnloadStateAsync(string stateName, UnloadStateOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Find(stateName) is { IsModified: true } && options is not { AllowUnloadingWhenStateModified: true })
        {
            throw new InvalidOperationException(
                $"Cannot unload state '{stateName}' because it has been modified and not yet persisted. Set AllowUnloadingWhenStateModified to true to override.");
        }

        Tracked.Remove(stateName);
        return Task.CompletedTask;
    }

    public Task AddStateAsync<T>(string stateName, T value, CancellationToken cancellationToken = default)
        => AddAsync(stateName, value, ttl: null, cancellationToken);

    public Task AddStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken = default)
        => AddAsync(stateName, value, ttl, cancellationToken);

    public Task<bool> TryAddStateAsync<T>(string stateName, T value, CancellationToken cancellationToken = default)
        => TryAddAsync(stateName, value, ttl: null, cancellationToken);

    public Task<bool> TryAddStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken = default)
        => TryAddAsync(stateName, value, ttl, cancellationToken);

    public async Task<T> GetStateAsync<T>(string stateName, CancellationToken cancellationToken = default)
        => await TryGetStateAsync<T>(stateName, cancellationToken) is { HasValue: true, Value: var value } ? value : throw NotFound(stateName);

    public async Task<ConditionalValue<T>> TryGetStateAsync<T>(string stateName, CancellationToken cancellationToken = default)
    {
        var known = Find(stateName);
        if (known is null)
        {
            known = await Stored.FindAsync<T>(stateName, cancellationToken);
            if (known is null)
            {
                return default;
            }

            Tracked[stateName] = known;
        }

        return known.IsThere ? new(hasValue: true, Read<T>(known)) : default;
    }

    public Task SetStateAsync<T>(string stateName, T value, CancellationToken cancellationToken = default)
        => SetAsync(stateName, value, ttl: null, cancellationToken);

    public Task SetStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken = default)
        => SetAsync(stateName, value, ttl, cancellationToken);

    public async Task RemoveStateAsync(string stateName, CancellationToken cancellationToken = default)
    {
        if (!await TryRemoveStateAsync(stateName, cancellationToken))
        {
            throw NotFound(stateName);
        }
    }

    public async Task<bool> TryRemoveStateAsync(string stateName, CancellationToken cancellationToken = default)
    {
        switch (Find(stateName))
        {
            case null:
                if (!await Stored.ContainsAsync(stateName, cancellationToken))
                {
                    return false;
                }

                Tracked[stateName] = TrackedValue.Removed();
                return true;
            case { IsThere: false }:
                return false;
            case { Change: StateChange.Added }:
                return Tracked.Remove(stateName);
            case var known:
                known.Remove();
                return true;
        }
    }

    public async Task<bool> ContainsStateAsync(string stateName, CancellationToken cancellationToken = default)
        => Find(stateName) is { } known ? known.IsThere : await Stored.ContainsAsync(stateName, cancellationToken);

    public Task<T> GetOrAddStateAsync<T>(string stateName, T value, CancellationToken cancellationToken = default)
        => ChangeAsync(stateName, value, (_, known) => known, isUpdate: false, ttl: null, cancellationToken);

    public Task<T> GetOrAddStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken = default)
        => ChangeAsync(stateName, value, (_, known) => known, isUpdate: false, ttl, cancellationToken);

    public Task<T> AddOrUpdateStateAsync<T>(
        string stateName, T addValue, Func<string, T, T> updateValueFactory, CancellationToken cancellationToken = default)
        => ChangeAsync(stateName, addValue, updateValueFactory, isUpdate: true, ttl: null, cancellationToken);

    public Task<T> AddOrUpdateStateAsync<T>(
        string stateName, T addValue, Func<string, T, T> updateValueFactory, TimeSpan ttl, CancellationToken cancellationToken = default)
        => ChangeAsync(stateName, addValue, updateValueFactory, isUpdate: true, ttl, cancellationToken);

    public Task ClearCacheAsync(CancellationToken cancellationToken = default)
    {
        Tracked.Clear();
        return Task.CompletedTask;
    }

    public async Task SaveStateAsync(CancellationToken cancellationToken = default)
    {
        var changes = Tracked.Where(value => value.Value.IsModified).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        await Stored.SaveAsync(changes, cancellationToken);
        foreach (var (name, value) in changes)
        {
            if (value.Change == StateChange.Removed)
            {
                Tracked.Remove(name);
            }

            value.Saved();
        }
    }

    private async Task AddAsync<T>(string name, T value, TimeSpan? ttl, CancellationToken cancellationToken)
    {
        if (!await TryAddAsync(name, value, ttl, cancellationToken))
        {
            throw new InvalidOperationException($"The actor state name '{name}' already exist.");
        }
    }

    private async Task<bool> TryAddAsync<T>(string name, T value, TimeSpan? ttl, CancellationToken cancellationToken)
    {
        var known = Find(name);
        if (known?.IsThere ?? await Stored.ContainsAsync(name, cancellationToken))
        {
            return false;
        }

        Tracked[name] = TrackedValue.Of(value, known is null ? StateChange.Added : StateChange.Updated, ttl);
        return true;
    }

    private async Task SetAsync<T>(string name, T value, TimeSpan? ttl, CancellationToken cancellationToken)
    {
        if (Find(name) is { } known)
        {
            known.Set(value, ttl);
            return;
        }

        var change = await Stored.ContainsAsync(name, cancellationToken) ? StateChange.Updated : StateChange.Added;
        Tracked[name] = TrackedValue.Of(value, change, ttl);
    }

    private async Task<T> ChangeAsync<T>(
        string name, T added, Func<string, T, T> update, bool isUpdate, TimeSpan? ttl, CancellationToken cancellationToken)
    {
        if (await TryGetStateAsync<T>(name, cancellationToken) is { HasValue: true, Value: var value })
        {
            var changed = update(name, value);
            if (isUpdate)
            {
                Tracked[name].Set(changed, ttl);
            }

            return changed;
        }

        Tracked[name] = TrackedValue.Of(added, Tracked.ContainsKey(name) ? StateChange.Updated : StateChange.Added, ttl);
        return added;
    }

    private TrackedValue? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _ = Stored;
        return Tracked.GetValueOrDefault(name);
    }

    // Null is a value of T where T was null when it was set.
    private static T Read<T>(TrackedValue value) => (T)value.Value!;

    private static KeyNotFoundException NotFound(string name) => new($"Actor State with name {name} was not found.");
}
