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
            ContainerResource container => WriteContainerAsync(context, container),
            ProjectResource project => WriteProjectAsync(context, project),
            ExecutableResource executable => WriteExecutableAsync(context, executable),
            ParameterResource parameter => WriteParameterAsync(context, parameter),
            IResourceWithConnectionString connectionString => WriteValueAsync(context, connectionString),
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

    private static async Task WriteContainerAsync(ManifestPublishingContext context, ContainerResource container)
    {
        var isBuilt = container.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build);
        context.Writer.WriteString("type", isBuilt ? "container.v1" : "container.v0");
        WriteConnectionString(context, container);

        if (build is not null)
        {
            ManifestBuild.Write(context, build);
        }
        else
        {
            context.Writer.WriteString("image", ContainerResourceBuilderExtensions.Image(container).FullName);
        }

        if (container.Entrypoint is { } entrypoint)
        {
            context.Writer.WriteString("entrypoint", entrypoint);
        }

        await context.WriteCommandLineArgumentsAsync(container).ConfigureAwait(false);
        ManifestMounts.Write(context, container);
        await context.WriteEnvironmentVariablesAsync(container).ConfigureAwait(false);
        context.WriteBindings(container);
    }

    private static async Task WriteExecutableAsync(ManifestPublishingContext context, ExecutableResource executable)
    {
        context.Writer.WriteString("type", "executable.v0");
        WriteConnectionString(context, executable);
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

        if (parameter.IsConnectionString)
        {
            writer.WriteString("connectionString", parameter.ValueExpression);
        }

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

    private static Task WriteValueAsync(ManifestPublishingContext context, IResourceWithConnectionString resource)
    {
        context.Writer.WriteString("type", "value.v0");
        WriteConnectionString(context, resource);
        return Task.CompletedTask;
    }

    private static void WriteConnectionString(ManifestPublishingContext context, IResource resource)
    {
        if (resource is IResourceWithConnectionString owner)
        {
            context.Writer.WriteString("connectionString", owner.ConnectionStringExpression.ValueExpression);
        }
    }

    private static Task WriteErrorAsync(ManifestPublishingContext context)
    {
        context.Writer.WriteString("error", "This resource does not support generation in the manifest.");
        return Task.CompletedTask;
    }
}
