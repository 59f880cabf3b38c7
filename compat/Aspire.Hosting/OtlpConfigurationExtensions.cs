using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Sends telemetry to the dashboard.</summary>
public static class OtlpConfigurationExtensions
{
    /// <summary>Gives the resource the address of the dashboard's OTLP endpoint; projects have it without asking.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment
        => builder.WithAnnotation(new OtlpExporterAnnotation());
}
