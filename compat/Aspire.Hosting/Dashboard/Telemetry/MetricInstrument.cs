namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>A metric of a service, with all its dimensions.</summary>
internal sealed class MetricInstrument(InstrumentDescription description)
{
    public InstrumentDescription Description { get; set; } = description;

    /// <summary>By instance and packed attributes.</summary>
    public Dictionary<byte[], MetricSeries> Series { get; } = new(Utf8Comparer.Instance);
}
