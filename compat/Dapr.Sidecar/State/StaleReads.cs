using System.Collections.Concurrent;

namespace Dapr.Sidecar.State;

/// <summary>
/// The test mode for eventual consistency. A store that replicates may answer an eventual read with the value before the last
/// write; to meet that in every run and not once in a thousand, the first eventual read after each write gets that older value.
/// </summary>
internal sealed class StaleReads
{
    private readonly ConcurrentDictionary<string, StateRow?> _before = new(StringComparer.Ordinal);

    public void Written(string key, StateRow? before) => _before[key] = before;

    public StateRow? Pass(string key, StateRow? current) => _before.TryRemove(key, out var before) ? before : current;
}
