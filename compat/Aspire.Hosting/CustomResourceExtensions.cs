using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>For resources that no process runs.</summary>
public static class CustomResourceExtensions
{
    /// <summary>What is known of the resource before anything has happened.</summary>
    public static IResourceBuilder<TResource> WithInitialState<TResource>(
        this IResourceBuilder<TResource> builder, CustomResourceSnapshot initialSnapshot)
        where TResource : IResource
        => builder.WithAnnotation(new ResourceSnapshotAnnotation(initialSnapshot), ResourceAnnotationMutationBehavior.Replace);
}
