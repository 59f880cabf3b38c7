namespace OpenTelemetry.Metrics;

/// <summary>Collects the metrics that <see cref="HttpClient"/> and the name resolution measure themselves.</summary>
public static class HttpClientInstrumentationMeterProviderBuilderExtensions
{
    /// <summary>Collects the metrics of outgoing HTTP requests and their name resolution.</summary>
    public static MeterProviderBuilder AddHttpClientInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder
            .AddMeter("System.Net.Http")
            .AddMeter("System.Net.NameResolution");
    }
}
