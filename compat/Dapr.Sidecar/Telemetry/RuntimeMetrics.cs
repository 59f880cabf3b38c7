using System.Diagnostics.Metrics;

namespace Dapr.Sidecar.Telemetry;

/// <summary>
/// What the runtime counts, by the names that daprd's metrics have: https://docs.dapr.io/operations/observability/metrics/metrics-overview/.
/// Each measurement has the id of the app whose sidecar would have taken it. Tags hold what the configuration names (apps,
/// components, topics), never what a request makes up.
/// </summary>
internal sealed class RuntimeMetrics : IDisposable
{
    public const string MeterName = "dapr";

    /// <summary>The namespace that daprd has outside of Kubernetes.</summary>
    public const string Namespace = "default";

    public RuntimeMetrics()
    {
        Meter = new Meter(new MeterOptions(MeterName) { Scope = this });
        Http = new(Meter);
        Components = new(Meter);
        Invocation = new(Meter);
        Resiliency = new(Meter);
        Actors = new(Meter);
    }

    public Meter Meter { get; }

    public HttpMetrics Http { get; }

    public ComponentMetrics Components { get; }

    public InvocationMetrics Invocation { get; }

    public ResiliencyMetrics Resiliency { get; }

    public ActorMetrics Actors { get; }

    /// <summary>Shows values that are read when somebody asks, for example the length of a queue.</summary>
    public void Observe(string name, string description, Func<IEnumerable<Measurement<long>>> read) => Meter.CreateObservableGauge(name, read, unit: null, description);

    public void Dispose() => Meter.Dispose();
}
