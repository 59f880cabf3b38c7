using Dapr.Sidecar.Invocation;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dapr.Sidecar.Telemetry;

/// <summary>
/// Sends the runtime's spans and metrics by OTLP if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. The spans of each app's sidecar
/// have that app's id for their <c>service.name</c>, as those of a daprd have; one loop exports them all.
/// </summary>
internal sealed class RuntimeTelemetry : IDisposable
{
    private const string MetricsServiceName = "dapr";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<SharedExport> _exports = [];
    private readonly List<TracerProvider> _providers = [];
    private readonly MeterProvider? _meters;

    private RuntimeTelemetry(IReadOnlyList<AppInstance> apps)
    {
        foreach (var app in apps.DistinctBy(app => app.AppId))
        {
            var export = new SharedExport(new OtlpTraceExporter(new OtlpExporterOptions()));
            _exports.Add(export);
            _providers.Add(Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService(app.AppId).AddAttributes([new("dapr.sidecar", true)]))
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(app.Configuration.Tracing.SamplingRate)))
                .AddSource(AppTracing.SourceName(app.AppId))
                .AddProcessor(export)
                .Build());
        }

        _meters = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService(MetricsServiceName))
            .AddMeter(RuntimeMetrics.MeterName)
            .AddOtlpExporter()
            .Build();
    }

    /// <summary>Starts to export; null if nobody is there to take it.</summary>
    public static RuntimeTelemetry? Start(IReadOnlyList<AppInstance> apps)
        => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")) ? null : new(apps);

    /// <summary>Exports every second until it is cancelled, and then what is left.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Flush();
            }
        }
        finally
        {
            Flush();
        }
    }

    public void Dispose()
    {
        _providers.ForEach(provider => provider.Dispose());
        _meters?.Dispose();
    }

    private void Flush() => _exports.ForEach(export => export.Flush());
}
