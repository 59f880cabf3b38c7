using System.Collections.Concurrent;
using System.Text;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>
/// Names come again and again; each is kept once. A pool that is full starts afresh: strings in use stay with who holds them.
/// </summary>
internal sealed class StringPool
{
    private const int Capacity = 10_000;
    private const int MaxPooledBytes = 256;

    /// <summary>Names are shown in lists; nobody reads more of one.</summary>
    private const int MaxNameBytes = 1_024;

    private readonly ConcurrentDictionary<byte[], string> _strings = new(Utf8Comparer.Instance);
    private int _count;

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxPooledBytes)
        {
            return Encoding.UTF8.GetString(Utf8Text.Cut(utf8, MaxNameBytes));
        }

        var lookup = _strings.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(utf8, out var known))
        {
            return known;
        }

        if (Interlocked.Increment(ref _count) > Capacity)
        {
            _strings.Clear();
            Volatile.Write(ref _count, 0);
        }

        var text = Encoding.UTF8.GetString(utf8);
        lookup.TryAdd(utf8, text);
        return text;
    }
}
