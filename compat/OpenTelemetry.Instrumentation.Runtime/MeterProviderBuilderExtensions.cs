using OpenTelemetry.Instrumentation.Runtime;

namespace OpenTelemetry.Metrics;

/// <summary>Collects the metrics that the .NET runtime measures itself.</summary>
public static class MeterProviderBuilderExtensions
{
    private const string RuntimeMeter = "System.Runtime";

    /// <summary>Collects the metrics of the garbage collector, the thread pool, the JIT compiler and the process.</summary>
    public static MeterProviderBuilder AddRuntimeInstrumentation(this MeterProviderBuilder builder)
        => AddRuntimeInstrumentation(builder, configure: null);

    /// <summary>Collects the metrics of the garbage collector, the thread pool, the JIT compiler and the process.</summary>
    public static MeterProviderBuilder AddRuntimeInstrumentation(
        this MeterProviderBuilder builder,
        Action<RuntimeInstrumentationOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);

        configure?.Invoke(new RuntimeInstrumentationOptions());
        return builder.AddMeter(RuntimeMeter);
    }
}
