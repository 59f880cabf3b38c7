using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Http;
using OpenTelemetry.Instrumentation.Http.Implementation;

namespace OpenTelemetry.Trace;

/// <summary>Traces outgoing HTTP requests.</summary>
public static class HttpClientInstrumentationTracerProviderBuilderExtensions
{
    /// <summary>Traces outgoing HTTP requests with the default options.</summary>
    public static TracerProviderBuilder AddHttpClientInstrumentation(this TracerProviderBuilder builder)
        => AddHttpClientInstrumentation(builder, name: null, configureHttpClientTraceInstrumentationOptions: null);

    /// <summary>Traces outgoing HTTP requests.</summary>
    public static TracerProviderBuilder AddHttpClientInstrumentation(
        this TracerProviderBuilder builder,
        Action<HttpClientTraceInstrumentationOptions>? configureHttpClientTraceInstrumentationOptions)
        => AddHttpClientInstrumentation(builder, name: null, configureHttpClientTraceInstrumentationOptions);

    /// <summary>Traces outgoing HTTP requests with named options.</summary>
    public static TracerProviderBuilder AddHttpClientInstrumentation(
        this TracerProviderBuilder builder,
        string? name,
        Action<HttpClientTraceInstrumentationOptions>? configureHttpClientTraceInstrumentationOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var optionsName = name ?? Options.DefaultName;
        if (configureHttpClientTraceInstrumentationOptions is { } configure)
        {
            builder.ConfigureServices(services => services.Configure(optionsName, configure));
        }

        builder.AddSource(HttpOutListener.SourceName);
        return builder.AddInstrumentation(services => new HttpOutListener(
            services.GetRequiredService<IOptionsMonitor<HttpClientTraceInstrumentationOptions>>().Get(optionsName)));
    }
}
