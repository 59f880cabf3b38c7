using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

/// <summary>Sends telemetry with the official exporter, as a service called <c>shop</c>.</summary>
internal sealed class Exporter : IDisposable
{
    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;
    private readonly ILoggerFactory _logs;

    public Exporter(DashboardSite site, string service = "shop")
    {
        var resource = ResourceBuilder.CreateEmpty().AddService(service, serviceInstanceId: "one");
        Source = new ActivitySource($"Shop.{Guid.NewGuid():N}");
        Meter = new Meter($"Shop.{Guid.NewGuid():N}");
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Source.Name)
            .AddOtlpExporter(o => Configure(o, site, "traces")).Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meter.Name)
            .AddView("exponential", new Base2ExponentialBucketHistogramConfiguration())
            .AddOtlpExporter((o, reader) =>
            {
                Configure(o, site, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = int.MaxValue;
            }).Build();
        _logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.SetResourceBuilder(resource).AddOtlpExporter(o =>
            {
                Configure(o, site, "logs");
                o.ExportProcessorType = ExportProcessorType.Simple;
            });
        }));
    }

    public ActivitySource Source { get; }

    public Meter Meter { get; }

    public ILogger Logger(string category = "Shop.Orders") => _logs.CreateLogger(category);

    /// <summary>Sends everything that has been recorded.</summary>
    public void Flush()
    {
        Assert.True(_traces.ForceFlush());
        Assert.True(_metrics.ForceFlush());
    }

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
        _logs.Dispose();
        Source.Dispose();
        Meter.Dispose();
    }

    private static void Configure(OtlpExporterOptions options, DashboardSite site, string signal)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri($"{site.Telemetry}/v1/{signal}");
        options.Headers = $"x-otlp-api-key={site.TelemetryKey}";
    }
}
