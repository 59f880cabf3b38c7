namespace Dapr.Sidecar.Telemetry;

/// <summary>The measurements of one instrument that have the same tags.</summary>
internal sealed class Series(KeyValuePair<string, object?>[] tags, double[]? bounds, Series? next)
{
    private readonly long[] _buckets = bounds is null ? [] : new long[bounds.Length + 1];

    public IReadOnlyList<KeyValuePair<string, object?>> Tags => tags;

    /// <summary>Another one whose tags have the same hash.</summary>
    public Series? Next => next;

    /// <summary>A counter's sum, or a gauge's last value.</summary>
    public double Value { get; private set; }

    public long Count { get; private set; }

    public IReadOnlyList<long> Buckets => _buckets;

    public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> others)
    {
        if (others.Length != tags.Length)
        {
            return false;
        }

        for (var i = 0; i < tags.Length; i++)
        {
            if (others[i].Key != tags[i].Key || !Equals(others[i].Value, tags[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public void Add(double value)
    {
        Value += value;
        Count++;
        if (bounds is not null)
        {
            var index = Array.BinarySearch(bounds, value);
            _buckets[index >= 0 ? index : ~index]++;
        }
    }

    public void Set(double value) => Value = value;
}
