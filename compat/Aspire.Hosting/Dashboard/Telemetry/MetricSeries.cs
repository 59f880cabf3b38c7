namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>The values of one metric with one combination of dimensions, from one instance.</summary>
internal sealed class MetricSeries
{
    private const long FineSlot = 5_000_000_000;
    private const long CoarseSlot = 60_000_000_000;

    private readonly double[]? _total;

    public MetricSeries(string service, byte[] attributes, double[] bounds, int width, bool isDelta, int capacity)
    {
        Service = service;
        Attributes = attributes;
        Bounds = bounds;
        Width = width;
        _total = isDelta ? new double[width] : null;
        Fine = new PointRing(capacity, width, FineSlot);
        Coarse = new PointRing(capacity, width, CoarseSlot);
    }

    public string Service { get; }

    /// <summary>The packed attributes.</summary>
    public byte[] Attributes { get; }

    /// <summary>The upper bounds of a histogram's buckets but the last, which has none.</summary>
    public double[] Bounds { get; }

    /// <summary>Numbers a point.</summary>
    public int Width { get; }

    /// <summary>Half an hour, by default.</summary>
    public PointRing Fine { get; }

    /// <summary>Six hours, by default.</summary>
    public PointRing Coarse { get; }

    /// <summary>Nanoseconds since 1970 of the newest point.</summary>
    public long LastTime { get; private set; }

    public long Bytes => 256 + Attributes.Length + (Bounds.Length * sizeof(double)) + Fine.Bytes + Coarse.Bytes;

    /// <param name="start">When the sender began to count from nothing; 0 when that is not known.</param>
    /// <param name="time">Nanoseconds since 1970.</param>
    /// <param name="values">As many as <see cref="Width"/>; changed into totals.</param>
    public void Add(long start, long time, Span<double> values)
    {
        if (_total is not null)
        {
            for (var index = 0; index < values.Length; index++)
            {
                values[index] = _total[index] += values[index];
            }
        }

        if (Fine.Count == 0 && start > 0 && start < time)
        {
            // A point of nothing at the start, so that the first counts are seen as a rise, and not in the slot of the first.
            Span<double> nothing = stackalloc double[values.Length];
            nothing.Clear();
            Fine.Add(Math.Min(start, (time / FineSlot * FineSlot) - 1), nothing);
            Coarse.Add(Math.Min(start, (time / CoarseSlot * CoarseSlot) - 1), nothing);
        }

        Fine.Add(time, values);
        Coarse.Add(time, values);
        LastTime = Math.Max(LastTime, time);
    }
}
