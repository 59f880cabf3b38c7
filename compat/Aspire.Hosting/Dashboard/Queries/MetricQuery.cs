using Aspire.Hosting.Dashboard.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>
/// What <c>GET /api/telemetry/metrics/data</c> is asked: one metric of one service over the last minutes, all dimensions
/// together or split by one of them.
/// </summary>
internal sealed class MetricQuery
{
    private const int MaxMinutes = 720;
    private const long Minute = 60_000_000_000;
    private const long FineSlot = 5_000_000_000;

    /// <summary>The times of a chart.</summary>
    private const int Steps = 60;

    public string Resource { get; init; } = "";

    public string Meter { get; init; } = "";

    public string Name { get; init; } = "";

    public int Minutes { get; init; } = 5;

    /// <summary>A dimension by which the values are split.</summary>
    public string? By { get; init; }

    /// <summary>Values that dimensions must have: <c>field:equals:value</c>; of several of one field, one must hold.</summary>
    public string[]? Filter { get; init; }

    /// <summary>The query of a request.</summary>
    public static ValueTask<MetricQuery> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(new MetricQuery
        {
            Resource = query["resource"].ToString(),
            Meter = query["meter"].ToString(),
            Name = query["name"].ToString(),
            Minutes = int.TryParse(query["minutes"], out var minutes) ? Math.Clamp(minutes, 1, MaxMinutes) : 5,
            By = query["by"],
            Filter = [.. query["filter"].OfType<string>()],
        });
    }

    /// <returns>Null when there is no such metric, or a filter is no filter.</returns>
    public MetricData? Run(TelemetryStore store, TimeProvider clock)
    {
        if (FieldFilter.Parse(Filter) is not { } filters)
        {
            return null;
        }

        MetricData? data = null;
        store.Metrics.Read(Resource, (_, instrument) =>
        {
            if (instrument.Description.Meter == Meter && instrument.Description.Name == Name)
            {
                data = Compute(instrument, filters, store.Attributes, clock);
            }
        });
        return data;
    }

    private MetricData Compute(MetricInstrument instrument, List<FieldFilter> filters, AttributeReader reader, TimeProvider clock)
    {
        var times = Times(clock);
        var dimensions = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        var groups = new SortedDictionary<string, MetricGroup>(StringComparer.Ordinal);
        var wanted = filters.ToLookup(f => f.Field);

        foreach (var series in instrument.Series.Values)
        {
            var attributes = reader.Read(series.Attributes);
            attributes.ForEach(a => Values(dimensions, a.Name).Add(a.Value));
            if (!wanted.All(field => field.Any(f => f.Matches(Value(attributes, f.Field)))))
            {
                continue;
            }

            var name = string.IsNullOrEmpty(By) ? "" : Value(attributes, By) ?? "";
            if (!groups.TryGetValue(name, out var group))
            {
                groups.Add(name, group = new MetricGroup(name, instrument.Description.Kind, times));
            }

            group.Add(series, Minutes > 30 ? series.Coarse : series.Fine);
        }

        return new MetricData(
            MetricView.From(Resource, instrument),
            [.. times[1..].Select(Milliseconds.From)],
            [.. dimensions.Select(d => new DimensionView(d.Key, [.. d.Value]))],
            [.. groups.Values.Select(g => g.ToView())]);
    }

    // The first is only there to be counted from. They lie on whole steps, so that a chart does not shiver.
    private long[] Times(TimeProvider clock)
    {
        var step = Math.Max(FineSlot, Minutes * Minute / Steps);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
        var count = (int)(Minutes * Minute / step);
        var last = now / step * step;
        return [.. Enumerable.Range(0, count + 1).Select(i => last - ((count - i) * step))];
    }

    private static SortedSet<string> Values(SortedDictionary<string, SortedSet<string>> dimensions, string name)
    {
        if (!dimensions.TryGetValue(name, out var values))
        {
            dimensions.Add(name, values = new SortedSet<string>(StringComparer.Ordinal));
        }

        return values;
    }

    private static string? Value(List<TelemetryAttribute> attributes, string name) => attributes.Find(a => a.Name == name).Value;
}

/// <summary>A metric over time.</summary>
internal sealed record MetricData(MetricView Metric, IReadOnlyList<double> Times, IReadOnlyList<DimensionView> Dimensions, IReadOnlyList<MetricGroupView> Groups);

/// <summary>A dimension and the values that it has had.</summary>
internal sealed record DimensionView(string Name, IReadOnlyList<string> Values);

/// <summary>
/// The values of a metric at the times of <see cref="MetricData"/>; null where there are none. Of a counter they are what came
/// since the time before; of a histogram how many came, with percentiles.
/// </summary>
internal sealed record MetricGroupView(string Name, IReadOnlyList<double?> Values, IReadOnlyList<double?>? P50, IReadOnlyList<double?>? P90, IReadOnlyList<double?>? P99, IReadOnlyList<double?>? Sums);
