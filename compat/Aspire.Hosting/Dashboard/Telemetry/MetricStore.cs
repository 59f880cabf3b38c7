namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>The metrics of the last hours, by memory.</summary>
internal sealed class MetricStore(TelemetryLimits limits)
{
    /// <summary>A series that was not heard of for so long goes when room is needed: 5 minutes.</summary>
    private const long StaleAfter = 300_000_000_000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, SortedDictionary<(string Meter, string Name), MetricInstrument>> _services = new(StringComparer.Ordinal);
    private readonly PackedWriter _key = new();
    private long _received;
    private long _bytes;
    private long _newest;

    /// <summary>Data points that have ever come.</summary>
    public long Received => Interlocked.Read(ref _received);

    public long Bytes => Interlocked.Read(ref _bytes);

    public void Add(Batch<MetricPoint> batch)
    {
        lock (_lock)
        {
            for (var index = 0; index < batch.Count; index++)
            {
                Add(batch.Record(index), batch.DetailsOf(index));
            }

            if (_bytes > limits.MaxMetricBytes)
            {
                MakeRoom();
            }
        }

        Interlocked.Add(ref _received, batch.Count);
    }

    /// <summary>Shows the metrics of a service to a reader, or of all services.</summary>
    public void Read(string? service, Action<string, MetricInstrument> reader)
    {
        lock (_lock)
        {
            foreach (var (name, instruments) in _services)
            {
                foreach (var instrument in instruments.Values.Where(_ => service is null || service == name))
                {
                    reader(name, instrument);
                }
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _services.Clear();
            _bytes = 0;
        }

        Interlocked.Increment(ref _received);
    }

    private void Add(in MetricPoint point, ReadOnlySpan<byte> details)
    {
        if (FindInstrument(point) is not { } instrument)
        {
            return;
        }

        var rest = new PackedReader(details[point.AttributesLength..]);
        Span<double> values = stackalloc double[(int)rest.Number()];
        Read(ref rest, values);
        Span<double> bounds = stackalloc double[(int)rest.Number()];
        Read(ref rest, bounds);

        if (FindSeries(instrument, point, details[..point.AttributesLength], values.Length, bounds) is { } series)
        {
            var before = series.Bytes;
            series.Add(point.Start, point.Time, values);
            _bytes += series.Bytes - before;
            _newest = Math.Max(_newest, point.Time);
        }
    }

    private MetricInstrument? FindInstrument(in MetricPoint point)
    {
        if (!_services.TryGetValue(point.Source.Service, out var instruments))
        {
            if (_services.Count >= limits.MaxResourceCount)
            {
                return null;
            }

            _services.Add(point.Source.Service, instruments = []);
        }

        var key = (point.Instrument.Meter, point.Instrument.Name);
        if (instruments.TryGetValue(key, out var instrument))
        {
            return instrument.Description.Kind == point.Instrument.Kind ? instrument : null;
        }

        if (instruments.Count >= limits.MaxInstrumentCount)
        {
            return null;
        }

        instrument = new MetricInstrument(point.Instrument);
        instruments.Add(key, instrument);
        return instrument;
    }

    private MetricSeries? FindSeries(
        MetricInstrument instrument, in MetricPoint point, ReadOnlySpan<byte> attributes, int width, ReadOnlySpan<double> bounds)
    {
        _key.Reset();
        _key.Text(point.Source.InstanceKey);
        _key.Text(attributes);
        var key = _key.Written(0, _key.Length);
        if (instrument.Series.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var series))
        {
            if (series.Width == width && series.Bounds.AsSpan().SequenceEqual(bounds))
            {
                return series;
            }

            // The sender has other buckets now; the old ones cannot be added to.
            Remove(instrument, key.ToArray(), series);
        }
        else if (instrument.Series.Count >= limits.MaxDimensionCount && !DropStalest(instrument))
        {
            return null;
        }

        series = new MetricSeries(point.Source.Service, attributes.ToArray(), bounds.ToArray(), width, point.IsDelta, limits.MaxMetricsCount);
        instrument.Series.Add(key.ToArray(), series);
        _bytes += series.Bytes;
        return series;
    }

    private bool DropStalest(MetricInstrument instrument)
    {
        var (key, series) = instrument.Series.MinBy(s => s.Value.LastTime);
        if (series.LastTime > _newest - StaleAfter)
        {
            return false;
        }

        Remove(instrument, key, series);
        return true;
    }

    private void MakeRoom()
    {
        var all = _services.Values.SelectMany(s => s.Values).ToList();
        foreach (var instrument in all)
        {
            foreach (var (key, series) in instrument.Series.Where(s => s.Value.LastTime < _newest - StaleAfter).ToList())
            {
                Remove(instrument, key, series);
            }
        }

        if (_bytes <= limits.MaxMetricBytes)
        {
            return;
        }

        foreach (var series in all.SelectMany(i => i.Series.Values))
        {
            series.Fine.Halve();
            series.Coarse.Halve();
        }

        _bytes = all.SelectMany(i => i.Series.Values).Sum(s => s.Bytes);
    }

    private void Remove(MetricInstrument instrument, byte[] key, MetricSeries series)
    {
        instrument.Series.Remove(key);
        _bytes -= series.Bytes;
    }

    private static void Read(ref PackedReader rest, scoped Span<double> numbers)
    {
        foreach (ref var number in numbers)
        {
            number = rest.Double();
        }
    }
}
