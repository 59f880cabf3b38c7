using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.JavaScript;

/// <summary>A published app is an image: built by the Dockerfile that it brings, or by one that is written beside the manifest.</summary>
internal static class JavaScriptManifest
{
    private const string BaseImage = "node:22-slim";

    public static async Task WriteAsync(ManifestPublishingContext context, JavaScriptAppResource app)
    {
        var own = Path.Combine(app.WorkingDirectory, "Dockerfile");
        var isOwn = File.Exists(own);
        var dockerfile = isOwn ? own : await WriteDockerfileAsync(context, app).ConfigureAwait(false);

        context.Writer.WriteString("type", "container.v1");
        context.Writer.WriteStartObject("build");
        context.Writer.WriteString("context", context.GetManifestRelativePath(app.WorkingDirectory));
        context.Writer.WriteString("dockerfile", context.GetManifestRelativePath(dockerfile));

        if (!isOwn)
        {
            // It holds the built files and runs nothing.
            context.Writer.WriteBoolean("buildOnly", true);
        }

        context.Writer.WriteEndObject();
        await context.WriteEnvironmentVariablesAsync(app).ConfigureAwait(false);
        context.WriteBindings(app);
    }

    private static async Task<string> WriteDockerfileAsync(ManifestPublishingContext context, JavaScriptAppResource app)
    {
        var install = app.Annotations.OfType<JavaScriptInstallCommandAnnotation>().Last();
        var build = app.Annotations.OfType<JavaScriptBuildScriptAnnotation>().Last();
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(context.ManifestPath)) ?? "/", $"{app.Name}.Dockerfile");

        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
        await File.WriteAllTextAsync(path, string.Join('\n', [
            $"FROM {BaseImage}",
            "WORKDIR /app",
            "COPY package*.json ./",
            $"RUN --mount=type=cache,target=/root/.npm npm {string.Join(' ', install.Args)}",
            "COPY . .",
            $"RUN npm run {string.Join(' ', [build.ScriptName, .. build.Args])}",
            "",
        ]), context.CancellationToken).ConfigureAwait(false);

        return path;
    }
}
