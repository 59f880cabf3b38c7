using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Traces, metrics and logs, sent by OTLP where an endpoint for them is configured.</summary>
internal static class TelemetryServices
{
    private const string OwnSources = "MusicStreaming.*";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // The framework logs every request with its whole URL, in which there may be tokens and signatures.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Yarp", LogLevel.Warning);

        // It warns, with a stack, of every client that goes away. The Gateway tells the failures among them itself.
        builder.Logging.AddFilter("Yarp.ReverseProxy.Forwarder.HttpForwarder", LogLevel.Error);

        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .WithLogging(configureBuilder: null, options =>
            {
                options.IncludeFormattedMessage = true;

                // The scope of a request carries its path, in which there may be a token.
                options.IncludeScopes = false;
            })
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(OwnSources))
            .WithTracing(tracing => tracing
                .AddSource(OwnSources)
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = context => !SpanPrivacy.IsProbe(context) && !SegmentSampling.IsLeftOut(context, Activity.Current);
                    options.EnrichWithHttpRequest = SpanPrivacy.HideUrl;
                    options.EnrichWithHttpResponse = SpanPrivacy.ShowRoute;
                })
                .AddHttpClientInstrumentation(options => options.EnrichWithHttpRequestMessage = SpanPrivacy.ShortenUrl))
            .UseOtlpExporter();
    }
}
