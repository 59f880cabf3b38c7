using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds programs.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="command">A program on the path, or a path.</param>
    /// <param name="workingDirectory">Starts at the AppHost's folder when it is relative.</param>
    /// <param name="args">The arguments.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args)
    {
        var folder = Path.GetFullPath(workingDirectory, builder.AppHostDirectory);
        return builder.AddResource(new ExecutableResource(name, command, folder)).WithArgs(args ?? []);
    }

    /// <summary>Publishes the program as a container, built by the Dockerfile in its working directory.</summary>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure)
        where T : ExecutableResource
    {
        builder.PublishAsContainer(builder.Resource.WorkingDirectory, static _ => { }, configure);
        return builder;
    }

    /// <inheritdoc cref="PublishAsDockerFile{T}(IResourceBuilder{T}, Action{IResourceBuilder{ContainerResource}}?)" />
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder)
        where T : ExecutableResource
        => builder.PublishAsDockerFile(configure: null);
}
