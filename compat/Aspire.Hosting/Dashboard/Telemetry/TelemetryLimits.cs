namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>How much telemetry the dashboard keeps; the oldest goes first. Section <c>Dashboard:TelemetryLimits</c>.</summary>
/// <remarks>The first six have the names and meanings of Aspire's dashboard.</remarks>
internal sealed class TelemetryLimits
{
    public const string Section = "Dashboard:TelemetryLimits";

    public int MaxTraceCount { get; set; } = 10_000;

    public int MaxLogCount { get; set; } = 10_000;

    /// <summary>Data points of one metric and its dimensions.</summary>
    public int MaxMetricsCount { get; set; } = 360;

    /// <summary>Attributes of one span, event, link, log or data point.</summary>
    public int MaxAttributeCount { get; set; } = 128;

    /// <summary>Bytes of one attribute; more is cut off.</summary>
    public int MaxAttributeLength { get; set; } = 16_384;

    public int MaxSpanEventCount { get; set; } = 128;

    /// <summary>Bytes of spans.</summary>
    public long MaxTraceBytes { get; set; } = 48 << 20;

    /// <summary>Bytes of logs.</summary>
    public long MaxLogBytes { get; set; } = 16 << 20;

    /// <summary>Bytes of data points.</summary>
    public long MaxMetricBytes { get; set; } = 24 << 20;

    /// <summary>Instances of services.</summary>
    public int MaxResourceCount { get; set; } = 200;

    /// <summary>Metrics of one service.</summary>
    public int MaxInstrumentCount { get; set; } = 400;

    /// <summary>Combinations of dimensions of one metric.</summary>
    public int MaxDimensionCount { get; set; } = 200;
}
