using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Questions about a resource's annotations.</summary>
public static class ResourceExtensions
{
    /// <summary>The last annotation of a type, if there is one.</summary>
    public static bool TryGetLastAnnotation<T>(this IResource resource, [NotNullWhen(true)] out T? annotation)
        where T : IResourceAnnotation
    {
        annotation = resource.Annotations.OfType<T>().LastOrDefault();
        return annotation is not null;
    }

    /// <summary>All annotations of a type.</summary>
    public static bool TryGetAnnotationsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result)
        where T : IResourceAnnotation
    {
        var found = resource.Annotations.OfType<T>().ToList();
        result = found.Count > 0 ? found : null;
        return result is not null;
    }

    /// <summary>The endpoint of a name; it need not exist yet.</summary>
    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName)
        => new(resource, endpointName);

    internal static IEnumerable<EndpointAnnotation> Endpoints(this IResource resource)
        => resource.Annotations.OfType<EndpointAnnotation>();

    internal static bool IsExcludedFromManifest(this IResource resource)
        => resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var annotation) && annotation.Callback is null;
}
