using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <content>Images that are built from a Dockerfile.</content>
public static partial class ContainerResourceBuilderExtensions
{
    /// <summary>Adds a container whose image is built from a Dockerfile.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="contextPath">The folder that the build sees, from the AppHost's folder.</param>
    /// <param name="dockerfilePath">From that folder; by default <c>Dockerfile</c>.</param>
    /// <param name="stage">The stage to build; by default the last.</param>
    public static IResourceBuilder<ContainerResource> AddDockerfile(
        this IDistributedApplicationBuilder builder, string name, string contextPath, string? dockerfilePath = null, string? stage = null)
        => builder.AddResource(new ContainerResource(name)).WithDockerfile(contextPath, dockerfilePath, stage);

    /// <summary>Builds the image from a Dockerfile.</summary>
    /// <inheritdoc cref="AddDockerfile" path="/param" />
    public static IResourceBuilder<T> WithDockerfile<T>(this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null, string? stage = null)
        where T : ContainerResource
    {
        var context = Path.TrimEndingDirectorySeparator(Path.GetFullPath(contextPath, builder.ApplicationBuilder.AppHostDirectory));
        var build = new DockerfileBuildAnnotation(context, Path.GetFullPath(dockerfilePath ?? "Dockerfile", context), stage);

        return builder.WithAnnotation(build, ResourceAnnotationMutationBehavior.Replace).WithImage(builder.Resource.Name.ToLowerInvariant());
    }

    /// <summary>Gives an <c>ARG</c> of the Dockerfile its value; null: the one of the environment that builds.</summary>
    /// <exception cref="InvalidOperationException">There is no Dockerfile.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object? value)
        where T : ContainerResource
    {
        if (!builder.Resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            throw new InvalidOperationException("The resource does not have a Dockerfile build annotation. Call WithDockerfile before calling WithBuildArg.");
        }

        build.BuildArguments[name] = value is IResourceBuilder<ParameterResource> parameter ? parameter.Resource : value;
        return builder;
    }

    /// <summary>In a published application, puts a container in the place of a program.</summary>
    internal static void PublishAsContainer<T>(
        this IResourceBuilder<T> program, string folder, Action<IResourceBuilder<ContainerResource>> prepare, Action<IResourceBuilder<ContainerResource>>? configure)
        where T : IResource
    {
        var application = program.ApplicationBuilder;
        if (!application.ExecutionContext.IsPublishMode)
        {
            return;
        }

        if (application.Resources.OfType<PublishedContainer>().FirstOrDefault(c => c.Name == program.Resource.Name) is { } existing)
        {
            configure?.Invoke(application.CreateResourceBuilder<ContainerResource>(existing));
            return;
        }

        // Arguments of a program often hold paths of this machine.
        application.Resources.Remove(program.Resource);
        var container = application.AddResource<ContainerResource>(new PublishedContainer(program.Resource))
            .WithDockerfile(folder)
            .WithArgs(context => context.Args.Clear());

        prepare(container);
        configure?.Invoke(container);
    }
}
