using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>How an image is built, in the manifest.</summary>
internal static class ManifestBuild
{
    public static void Write(ManifestPublishingContext context, DockerfileBuildAnnotation build)
    {
        var writer = context.Writer;
        writer.WriteStartObject("build");
        writer.WriteString("context", context.GetManifestRelativePath(build.ContextPath));
        writer.WriteString("dockerfile", context.GetManifestRelativePath(build.DockerfilePath));

        if (build.Stage is { } stage)
        {
            writer.WriteString("stage", stage);
        }

        if (!build.HasEntrypoint)
        {
            writer.WriteBoolean("buildOnly", true);
        }

        if (build.BuildArguments.Count > 0)
        {
            writer.WriteStartObject("args");
            foreach (var (name, value) in build.BuildArguments)
            {
                writer.WriteString(name, value is bool flag ? (flag ? "true" : "false") : value is null ? null : ManifestPublishingContext.Expression(value));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
