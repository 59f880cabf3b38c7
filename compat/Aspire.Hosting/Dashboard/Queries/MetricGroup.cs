using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>Adds up series at the times of a chart.</summary>
internal sealed class MetricGroup(string name, InstrumentKind kind, long[] times)
{
    /// <summary>A gauge that was not heard of for longer has no value any more: 90 seconds, since exporters send every minute.</summary>
    private const long Silence = 90_000_000_000;

    private readonly double?[] _values = new double?[times.Length - 1];
    private readonly List<(double[] Bounds, double[][] Buckets)> _distributions = [];
    private readonly double?[] _sums = new double?[times.Length - 1];

    public void Add(MetricSeries series, PointRing points)
    {
        for (var index = 1; index < times.Length; index++)
        {
            var now = points.FindAt(times[index]);
            if (now < 0)
            {
                continue;
            }

            if (kind is InstrumentKind.Gauge or InstrumentKind.UpDownCounter)
            {
                AddLevel(series, points, now, index);
            }
            else
            {
                AddRise(series, points, now, index);
            }
        }
    }

    public MetricGroupView ToView() => kind == InstrumentKind.Histogram
        ? new MetricGroupView(name, _values, Percentiles(0.5), Percentiles(0.9), Percentiles(0.99), _sums)
        : new MetricGroupView(name, _values, null, null, null, null);

    private void AddLevel(MetricSeries series, PointRing points, int now, int index)
    {
        if (times[index] - Math.Min(series.LastTime, times[index]) < Silence)
        {
            _values[index - 1] = (_values[index - 1] ?? 0) + points.Values(now)[0];
        }
    }

    private void AddRise(MetricSeries series, PointRing points, int now, int index)
    {
        // Before the first point that is kept nothing is known, so nothing has risen.
        var before = Math.Max(0, points.FindAt(times[index - 1]));
        var latest = points.Values(now);
        var old = points.Values(before);
        var isAnew = latest[0] < old[0];

        _values[index - 1] = (_values[index - 1] ?? 0) + Rise(0, latest, old);
        if (kind != InstrumentKind.Histogram)
        {
            return;
        }

        _sums[index - 1] = (_sums[index - 1] ?? 0) + Rise(1, latest, old);
        var buckets = Buckets(series.Bounds)[index - 1];
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            buckets[bucket] += Rise(bucket + 2, latest, old);
        }

        // A total that falls began again at nothing.
        double Rise(int place, ReadOnlySpan<double> to, ReadOnlySpan<double> from) => isAnew ? to[place] : to[place] - from[place];
    }

    // Series with other bounds are counted apart; the percentiles are of the bounds that most have.
    private double[][] Buckets(double[] bounds)
    {
        foreach (var (known, buckets) in _distributions)
        {
            if (known.AsSpan().SequenceEqual(bounds))
            {
                return buckets;
            }
        }

        var fresh = Enumerable.Range(0, times.Length - 1).Select(_ => new double[bounds.Length + 1]).ToArray();
        _distributions.Add((bounds, fresh));
        return fresh;
    }

    private double?[] Percentiles(double share)
    {
        if (_distributions.Count == 0)
        {
            return _values;
        }

        var (bounds, buckets) = _distributions.MaxBy(d => d.Buckets.Sum(b => b.Sum()));
        return [.. buckets.Select(counts => Percentile(share, bounds, counts))];
    }

    /// <summary>Within its bucket a value is where it would be if all of them lay evenly; above the last bound it is that bound.</summary>
    private static double? Percentile(double share, double[] bounds, double[] counts)
    {
        var total = counts.Sum();
        if (total <= 0 || bounds.Length == 0)
        {
            return null;
        }

        var rank = total * share;
        for (var index = 0; index < bounds.Length; index++)
        {
            if (rank <= counts[index])
            {
                var low = index == 0 ? Math.Min(0, bounds[0]) : bounds[index - 1];
                return low + ((bounds[index] - low) * (rank / counts[index]));
            }

            rank -= counts[index];
        }

        return bounds[^1];
    }
}
