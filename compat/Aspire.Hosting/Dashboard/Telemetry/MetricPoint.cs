namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>A data point on its way into the store. Its details are the packed attributes, then the values, then the bounds.</summary>
internal struct MetricPoint
{
    public TelemetrySource Source;
    public InstrumentDescription Instrument;

    /// <summary>Nanoseconds since 1970.</summary>
    public long Time;

    /// <summary>When counting began; 0 when that was not told.</summary>
    public long Start;

    /// <summary>Whether the values are what came since the last point, instead of since the start.</summary>
    public bool IsDelta;

    /// <summary>The bytes of the attributes.</summary>
    public int AttributesLength;
}

/// <summary>What a metric is.</summary>
internal sealed record InstrumentDescription(string Meter, string Name, string Unit, string Description, InstrumentKind Kind);

/// <summary>How the values of a metric are to be read.</summary>
internal enum InstrumentKind
{
    /// <summary>A value as it is at the moment.</summary>
    Gauge,

    /// <summary>A sum that only rises.</summary>
    Counter,

    /// <summary>A sum that rises and falls.</summary>
    UpDownCounter,

    /// <summary>Count, sum, and how many values lie in each bucket.</summary>
    Histogram,
}
