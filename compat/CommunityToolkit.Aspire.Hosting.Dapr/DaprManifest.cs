using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>How components and sidecars look in the manifest.</summary>
internal static class DaprManifest
{
    public static void WriteComponent(ManifestPublishingContext context, DaprComponentResource component)
    {
        context.Writer.WriteString("type", "dapr.component.v0");
        context.Writer.WriteStartObject("daprComponent");
        Write(context.Writer, "localPath", context.GetManifestRelativePath(component.Options?.LocalPath));
        context.Writer.WriteString("type", component.Type);
        context.Writer.WriteEndObject();
    }

    public static void WriteSidecar(ManifestPublishingContext context, IResource application, IResource sidecar)
    {
        var writer = context.Writer;
        var options = Options(sidecar);

        writer.WriteString("type", "dapr.v0");
        writer.WriteStartObject("dapr");
        writer.WriteString("application", application.Name);
        Write(writer, "appChannelAddress", options.AppChannelAddress);
        Write(writer, "appHealthCheckPath", options.AppHealthCheckPath);
        writer.WriteString("appId", options.AppId ?? application.Name);
        Write(writer, "appMaxConcurrency", options.AppMaxConcurrency);
        Write(writer, "appPort", options.AppPort);
        Write(writer, "appProtocol", options.AppProtocol);
        Write(writer, "components", sidecar.Annotations.OfType<DaprComponentReferenceAnnotation>().Select(r => r.Component.Name));
        Write(writer, "config", context.GetManifestRelativePath(options.Config));
        Write(writer, "daprGrpcPort", options.DaprGrpcPort);
        Write(writer, "daprHttpPort", options.DaprHttpPort);
        Write(writer, "enableApiLogging", options.EnableApiLogging);
        Write(writer, "enableAppHealthCheck", options.EnableAppHealthCheck);
        Write(writer, "logLevel", options.LogLevel);
        Write(writer, "metricsPort", options.MetricsPort);
        Write(writer, "placementHostAddress", options.PlacementHostAddress);
        Write(writer, "resourcesPath", options.ResourcesPaths.Select(path => context.GetManifestRelativePath(path)));
        writer.WriteEndObject();
    }

    public static DaprSidecarOptions Options(IResource sidecar)
        => sidecar.Annotations.OfType<DaprSidecarOptionsAnnotation>().LastOrDefault()?.Options ?? new DaprSidecarOptions();

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string?> values)
    {
        var all = values.ToList();
        if (all.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        all.ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
    }
}
