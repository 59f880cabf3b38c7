using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>What a container sees of the machine and of the engine's volumes.</summary>
internal static class ManifestMounts
{
    public static void Write(ManifestPublishingContext context, IResource container)
    {
        var mounts = container.Annotations.OfType<ContainerMountAnnotation>().ToLookup(m => m.Type);

        Write(context.Writer, "bindMounts", mounts[ContainerMountType.BindMount], "source", context.GetManifestRelativePath);
        Write(context.Writer, "volumes", mounts[ContainerMountType.Volume], "name", static name => name);
    }

    private static void Write(
        Utf8JsonWriter writer, string property, IEnumerable<ContainerMountAnnotation> mounts, string sourceProperty, Func<string?, string?> source)
    {
        var all = mounts.ToList();
        if (all.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(property);
        foreach (var mount in all)
        {
            writer.WriteStartObject();
            if (source(mount.Source) is { } text)
            {
                writer.WriteString(sourceProperty, text);
            }

            writer.WriteString("target", mount.Target);
            writer.WriteBoolean("readOnly", mount.IsReadOnly);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
