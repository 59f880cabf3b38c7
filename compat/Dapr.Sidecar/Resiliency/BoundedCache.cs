namespace Dapr.Sidecar.Resiliency;

/// <summary>Keeps what was used last, at most so many.</summary>
internal sealed class BoundedCache<T>(int size)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(string Key, T Value)> _byUse = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value)>> _byKey = new(StringComparer.Ordinal);

    public T GetOrAdd(string key, Func<string, T> make)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var found))
            {
                _byUse.Remove(found);
                _byUse.AddFirst(found);
                return found.Value.Value;
            }

            var value = make(key);
            _byKey[key] = _byUse.AddFirst((key, value));
            if (_byKey.Count > size && _byUse.Last is { } last)
            {
                _byKey.Remove(last.Value.Key);
                _byUse.RemoveLast();
            }

            return value;
        }
    }
}
