using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>A metric in the list of a service's metrics.</summary>
internal sealed record MetricView(string Resource, string Meter, string Name, string Unit, string Description, string Kind, int Dimensions)
{
    public static MetricView From(string service, MetricInstrument instrument) => new(
        service,
        instrument.Description.Meter,
        instrument.Description.Name,
        instrument.Description.Unit,
        instrument.Description.Description,
        instrument.Description.Kind.ToString(),
        instrument.Series.Count);
}
