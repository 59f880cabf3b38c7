using System.Diagnostics;
using OpenTelemetry;

namespace Dapr.Sidecar.Telemetry;

/// <summary>Keeps the spans of one app until <see cref="Flush"/>, which one loop calls for all apps: the SDK's own batching would take a thread for each.</summary>
internal sealed class SharedExport(BaseExporter<Activity> exporter) : BaseExportProcessor<Activity>(exporter)
{
    private const int Limit = 4096;
    private const int BatchSize = 512;

    private readonly Lock _lock = new();
    private List<Activity> _ended = [];

    /// <summary>Exports what has ended since the last time. One caller at a time.</summary>
    public void Flush()
    {
        Activity[] ended;
        lock (_lock)
        {
            if (_ended.Count == 0)
            {
                return;
            }

            ended = [.. _ended];
            _ended = [];
        }

        foreach (var some in ended.Chunk(BatchSize))
        {
            exporter.Export(new Batch<Activity>(some, some.Length));
        }
    }

    // What cannot be exported as fast as it comes is lost: telemetry may never hold up or bloat the runtime.
    protected override void OnExport(Activity data)
    {
        if (!data.Recorded)
        {
            return;
        }

        lock (_lock)
        {
            if (_ended.Count < Limit)
            {
                _ended.Add(data);
            }
        }
    }
}
