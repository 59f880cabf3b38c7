using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds containers. They run where there is a container engine; elsewhere they fail to start and say so.</summary>
public static partial class ContainerResourceBuilderExtensions
{
    private const string DefaultTag = "latest";

    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="image">With its registry and its tag, if they are not the defaults.</param>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image)
        => builder.AddResource(new ContainerResource(name)).WithImage(image);

    /// <inheritdoc cref="AddContainer(IDistributedApplicationBuilder, string, string)" />
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="image">With its registry, if that is not the default.</param>
    /// <param name="tag">Its tag.</param>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image, string tag)
        => builder.AddResource(new ContainerResource(name)).WithImage(image, tag);

    /// <summary>Changes the image. A tag in its name is taken, if none is given.</summary>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(image);

        var (name, ownTag, digest) = Split(image);
        var annotation = new ContainerImageAnnotation
        {
            Image = name,
            SHA256 = tag is null ? digest : null,
            Tag = tag ?? ownTag ?? (digest is null ? DefaultTag : null),
        };

        return builder.WithAnnotation(annotation, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Changes the tag.</summary>
    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag)
        where T : ContainerResource
    {
        var image = Image(builder.Resource);
        (image.Tag, image.SHA256) = (tag, null);
        return builder;
    }

    /// <summary>Changes the registry; null for the engine's default.</summary>
    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry)
        where T : ContainerResource
    {
        Image(builder.Resource).Registry = registry;
        return builder;
    }

    /// <summary>Lets the container see a volume of the engine, which stays when the container goes.</summary>
    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerMountAnnotation(name, target, ContainerMountType.Volume, isReadOnly));

    /// <summary>Lets the container see a volume of its own.</summary>
    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string target)
        where T : ContainerResource
        => builder.WithVolume(null, target);

    /// <summary>Lets the container see a folder or a file of this machine; a relative path starts at the AppHost's folder.</summary>
    public static IResourceBuilder<T> WithBindMount<T>(this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerMountAnnotation(
            Path.GetFullPath(source, builder.ApplicationBuilder.AppHostDirectory), target, ContainerMountType.BindMount, isReadOnly));

    /// <summary>Runs something else than what the image says.</summary>
    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, string entrypoint)
        where T : ContainerResource
    {
        builder.Resource.Entrypoint = entrypoint;
        return builder;
    }

    /// <summary>Gives the container a name in the engine, in place of one of this run.</summary>
    public static IResourceBuilder<T> WithContainerName<T>(this IResourceBuilder<T> builder, string name)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerNameAnnotation { Name = name }, ResourceAnnotationMutationBehavior.Replace);

    /// <summary>Adds options to the engine's <c>run</c>.</summary>
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : ContainerResource
        => builder.WithContainerRuntimeArgs(context => Array.ForEach(args, context.Args.Add));

    /// <inheritdoc cref="WithContainerRuntimeArgs{T}(IResourceBuilder{T}, string[])" />
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Action<ContainerRuntimeArgsCallbackContext> callback)
        where T : ContainerResource
        => builder.WithContainerRuntimeArgs(context =>
        {
            callback(context);
            return Task.CompletedTask;
        });

    /// <inheritdoc cref="WithContainerRuntimeArgs{T}(IResourceBuilder{T}, string[])" />
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Func<ContainerRuntimeArgsCallbackContext, Task> callback)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerRuntimeArgsCallbackAnnotation(callback));

    internal static ContainerImageAnnotation Image(IResource container)
        => container.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()
            ?? throw new DistributedApplicationException($"Could not get the container image name for resource '{container.Name}'.");

    private static (string Name, string? Tag, string? Digest) Split(string image)
    {
        const string digestMark = "@sha256:";
        if (image.IndexOf(digestMark, StringComparison.Ordinal) is > 0 and var at)
        {
            return (image[..at], null, image[(at + digestMark.Length)..]);
        }

        // What follows the last colon is a tag, unless it is a registry's port.
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? (image[..colon], image[(colon + 1)..], null) : (image, null, null);
    }
}
