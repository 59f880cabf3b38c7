using System.Diagnostics.Metrics;

namespace Dapr.Sidecar.Telemetry;

/// <summary>What has been measured with one instrument. Past <see cref="Limit"/> sets of tags nothing new is taken up: memory is bounded.</summary>
internal sealed class MetricTable(Instrument instrument)
{
    private const int Limit = 2000;
    private static readonly double[] Milliseconds = [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30, 40, 50, 65, 80, 100, 130, 160, 200, 250, 300, 400, 500, 650, 800, 1000, 2000, 5000, 10000, 20000, 50000, 100000];
    private static readonly double[] Bytes = [1 << 10, 2 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20, 16 << 20, 64 << 20, 256 << 20, 1 << 30, 4L << 30];

    private readonly Lock _lock = new();
    private readonly Dictionary<int, Series> _heads = [];
    private readonly List<Series> _all = [];
    private readonly bool _isGauge = instrument is Gauge<long> or ObservableGauge<long>;

    public Instrument Instrument => instrument;

    /// <summary>The upper bounds of the buckets; null unless it is a histogram.</summary>
    public double[]? Bounds { get; } = instrument is Histogram<double> or Histogram<long> ? instrument.Unit == "By" ? Bytes : Milliseconds : null;

    /// <summary>How Prometheus calls such an instrument.</summary>
    public string Type => Bounds is not null ? "histogram" : _isGauge || instrument is UpDownCounter<long> ? "gauge" : "counter";

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = HashOf(tags);
        lock (_lock)
        {
            if (Find(hash, tags) is not { } series)
            {
                return;
            }

            if (_isGauge)
            {
                series.Set(value);
            }
            else
            {
                series.Add(value);
            }
        }
    }

    /// <summary>Hands over what there is, while nothing changes it.</summary>
    public void Read(Action<IReadOnlyList<Series>> read)
    {
        lock (_lock)
        {
            read(_all);
        }
    }

    private Series? Find(int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var head = _heads.GetValueOrDefault(hash);
        for (var series = head; series is not null; series = series.Next)
        {
            if (series.Has(tags))
            {
                return series;
            }
        }

        if (_all.Count >= Limit)
        {
            return null;
        }

        var added = new Series(tags.ToArray(), Bounds, head);
        _heads[hash] = added;
        _all.Add(added);
        return added;
    }

    private static int HashOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = default(HashCode);
        foreach (var tag in tags)
        {
            hash.Add(tag.Value);
        }

        return hash.ToHashCode();
    }
}
