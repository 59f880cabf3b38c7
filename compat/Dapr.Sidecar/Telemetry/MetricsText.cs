using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Dapr.Sidecar.Telemetry;

/// <summary>Shows a runtime's metrics in Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/.</summary>
internal sealed class MetricsText : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _lock = new();
    private readonly List<MetricTable> _tables = [];
    private readonly MeterListener _listener = new();

    public MetricsText(RuntimeMetrics metrics)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Several runtimes may live in one process; each shows its own.
            if (instrument.Meter == metrics.Meter)
            {
                listener.EnableMeasurementEvents(instrument, AddTable(instrument));
            }
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => (state as MetricTable)?.Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => (state as MetricTable)?.Record(value, tags));
        _listener.Start();
    }

    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var table in Tables())
        {
            table.Read(all => Write(text, table, all));
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private MetricTable AddTable(Instrument instrument)
    {
        var table = new MetricTable(instrument);
        lock (_lock)
        {
            _tables.Add(table);
        }

        return table;
    }

    private MetricTable[] Tables()
    {
        lock (_lock)
        {
            return [.. _tables.OrderBy(table => table.Instrument.Name, StringComparer.Ordinal)];
        }
    }

    private static void Write(StringBuilder text, MetricTable table, IReadOnlyList<Series> all)
    {
        if (all.Count == 0)
        {
            return;
        }

        var name = table.Instrument.Name;
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {table.Instrument.Description}\n# TYPE {name} {table.Type}\n");
        foreach (var series in all)
        {
            if (table.Bounds is { } bounds)
            {
                WriteHistogram(text, name, bounds, series);
            }
            else
            {
                WriteLine(text, name, series, le: null, series.Value);
            }
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, double[] bounds, Series series)
    {
        var sum = 0L;
        for (var i = 0; i < bounds.Length; i++)
        {
            sum += series.Buckets[i];
            WriteLine(text, name + "_bucket", series, bounds[i].ToString(CultureInfo.InvariantCulture), sum);
        }

        WriteLine(text, name + "_bucket", series, "+Inf", series.Count);
        WriteLine(text, name + "_sum", series, le: null, series.Value);
        WriteLine(text, name + "_count", series, le: null, series.Count);
    }

    private static void WriteLine(StringBuilder text, string name, Series series, string? le, double value)
    {
        text.Append(name).Append('{');
        var separator = string.Empty;
        foreach (var (key, tag) in series.Tags)
        {
            WriteLabel(text, separator, key, tag?.ToString() ?? string.Empty);
            separator = ",";
        }

        if (le is not null)
        {
            WriteLabel(text, separator, "le", le);
        }

        text.Append("} ").Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static void WriteLabel(StringBuilder text, string separator, string name, string value)
        => text.Append(separator).Append(name).Append("=\"")
            .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
            .Append('"');
}
