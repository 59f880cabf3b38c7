using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that the AppHost refers to, with the endpoints of its first http launch profile, or one named http.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
        => builder.AddProject<TProject>(name, static _ => { });

    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="launchProfileName">Null: no launch profile, and no endpoint but those that the model adds.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new()
        => builder.AddProject<TProject>(name, options =>
        {
            options.ExcludeLaunchProfile = launchProfileName is null;
            options.LaunchProfileName = launchProfileName;
        });

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new()
    {
        var options = new ProjectResourceOptions();
        configure(options);

        var metadata = new TProject();
        var project = builder.AddResource(new ProjectResource(name))
            .WithAnnotation(metadata)
            .WithAnnotation(new OtlpExporterAnnotation());

        ProjectEnvironment.Add(project);
        LaunchProfiles.Apply(project, metadata, options);
        return project;
    }

    /// <summary>Publishes the project as a container, built by the Dockerfile beside it.</summary>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure = null)
        where T : ProjectResource
    {
        var folder = Path.GetDirectoryName(builder.Resource.Annotations.OfType<IProjectMetadata>().Last().ProjectPath) ?? "/";
        builder.PublishAsContainer(folder, ListenOnImagePort, configure);
        return builder;
    }

    /// <summary>Runs the project as several processes behind the same endpoints.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
        => builder.WithAnnotation(new ReplicaAnnotation(replicas));

    // The port of the base images of ASP.NET Core.
    private static void ListenOnImagePort(IResourceBuilder<ContainerResource> container)
    {
        container.WithEndpoint("http", e => e.TargetPort ??= 8080, createIfNotExists: false);
        container.WithEndpoint("https", e => e.TargetPort ??= 8080, createIfNotExists: false);
    }
}

/// <summary>What of a project's launch settings applies.</summary>
public class ProjectResourceOptions
{
    /// <summary>Null: the first profile that starts the project.</summary>
    public string? LaunchProfileName { get; set; }

    public bool ExcludeLaunchProfile { get; set; }

    public bool ExcludeKestrelEndpoints { get; set; }
}
