using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>How each kind of resource looks in the manifest.</summary>
internal static class ManifestResources
{
    public static Task WriteAsync(ManifestPublishingContext context, IResource resource)
    {
        if (resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var annotation) && annotation.Callback is { } write)
        {
            return write(context);
        }

        return resource switch
        {
            ProjectResource project => WriteProjectAsync(context, project),
            ExecutableResource executable => WriteExecutableAsync(context, executable),
            ParameterResource parameter => WriteParameterAsync(context, parameter),
            _ => WriteErrorAsync(context),
        };
    }

    private static async Task WriteProjectAsync(ManifestPublishingContext context, ProjectResource project)
    {
        if (!project.TryGetLastAnnotation<IProjectMetadata>(out var metadata))
        {
            throw new DistributedApplicationException($"Project metadata for '{project.Name}' was not found.");
        }

        context.Writer.WriteString("type", "project.v0");
        context.Writer.WriteString("path", context.GetManifestRelativePath(metadata.ProjectPath));
        await context.WriteCommandLineArgumentsAsync(project).ConfigureAwait(false);
        await context.WriteEnvironmentVariablesAsync(project).ConfigureAwait(false);
        context.WriteBindings(project);
    }

    private static async Task WriteExecutableAsync(ManifestPublishingContext context, ExecutableResource executable)
    {
        context.Writer.WriteString("type", "executable.v0");
        context.Writer.WriteString("workingDirectory", context.GetManifestRelativePath(executable.WorkingDirectory));
        context.Writer.WriteString("command", executable.Command);
        await context.WriteCommandLineArgumentsAsync(executable).ConfigureAwait(false);
        await context.WriteEnvironmentVariablesAsync(executable).ConfigureAwait(false);
        context.WriteBindings(executable);
    }

    private static Task WriteParameterAsync(ManifestPublishingContext context, ParameterResource parameter)
    {
        var writer = context.Writer;
        writer.WriteString("type", "parameter.v0");
        writer.WriteString("value", $"{{{parameter.Name}.inputs.value}}");
        writer.WriteStartObject("inputs");
        writer.WriteStartObject("value");
        writer.WriteString("type", "string");

        if (parameter.Secret)
        {
            writer.WriteBoolean("secret", true);
        }

        if (parameter.Default is { } value)
        {
            writer.WriteStartObject("default");
            value.WriteToManifest(context);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        return Task.CompletedTask;
    }

    private static Task WriteErrorAsync(ManifestPublishingContext context)
    {
        context.Writer.WriteString("error", "This resource does not support generation in the manifest.");
        return Task.CompletedTask;
    }
}
