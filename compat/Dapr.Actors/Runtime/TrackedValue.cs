namespace Dapr.Actors.Runtime;

/// <summary>A value that an actor has in memory.</summary>
internal sealed class TrackedValue(object? value, Type type, StateChange change, DateTimeOffset? expiresAt)
{
    public object? Value { get; private set; } = value;

    public Type Type { get; private set; } = type;

    public StateChange Change { get; private set; } = change;

    public DateTimeOffset? ExpiresAt { get; private set; } = expiresAt;

    public bool IsModified => Change != StateChange.None;

    public bool IsThere => Change != StateChange.Removed && !(ExpiresAt <= DateTimeOffset.UtcNow);

    public static TrackedValue Of<T>(T value, StateChange change, TimeSpan? ttl) => new(value, typeof(T), change, Expiry(ttl));

    public static TrackedValue Removed() => new(null, typeof(object), StateChange.Removed, expiresAt: null);

    public void Set<T>(T value, TimeSpan? ttl)
    {
        (Value, Type, ExpiresAt) = (value, typeof(T), Expiry(ttl));
        Change = Change == StateChange.Added ? StateChange.Added : StateChange.Updated;
    }

    public void Remove() => Change = StateChange.Removed;

    public void Saved() => Change = StateChange.None;

    private static DateTimeOffset? Expiry(TimeSpan? ttl) => ttl is { } lifetime ? DateTimeOffset.UtcNow + lifetime : null;
}
