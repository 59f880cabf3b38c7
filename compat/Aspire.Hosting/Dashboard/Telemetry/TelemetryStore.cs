namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>All the telemetry that the dashboard keeps.</summary>
internal sealed class TelemetryStore
{
    public TelemetryStore(TelemetryLimits limits)
    {
        var keys = new KeyTable();
        Limits = limits;
        Packer = new AttributePacker(keys, limits);
        Attributes = new AttributeReader(keys);
        Sources = new SourceTable(Packer, Attributes, limits);
        Traces = new TraceStore(limits);
        Logs = new LogStore(limits);
        Metrics = new MetricStore(limits);
    }

    public TelemetryLimits Limits { get; }

    public StringPool Strings { get; } = new();

    public AttributePacker Packer { get; }

    public AttributeReader Attributes { get; }

    public SourceTable Sources { get; }

    public TraceStore Traces { get; }

    public LogStore Logs { get; }

    public MetricStore Metrics { get; }
}
