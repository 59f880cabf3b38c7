using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Works out the addresses of a resource that the dashboard shows.</summary>
internal static class ResourceUrls
{
    public static async Task<ImmutableArray<UrlSnapshot>> ResolveAsync(
        IResource resource, ResourceRunnerServices services, CancellationToken cancellationToken)
    {
        var urls = FromEndpoints(resource).Concat(resource.Annotations.OfType<ResourceUrlAnnotation>()).ToList();
        var context = new ResourceUrlsCallbackContext(services.ExecutionContext, resource, urls, cancellationToken)
        {
            Logger = services.Logs.GetLogger(resource),
        };

        try
        {
            foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToList())
            {
                await annotation.Callback(context).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The callbacks are the model's own code, and an address for people is no reason not to start.
            context.Logger.UrlsFailed(exception, resource.Name);
        }

        return [.. urls.Select(Snapshot)];
    }

    private static List<ResourceUrlAnnotation> FromEndpoints(IResource resource)
        => resource is not IResourceWithEndpoints owner ? [] : [.. owner.Endpoints()
            .Select(e => owner.GetEndpoint(e.Name))
            .Where(e => e.IsAllocated)
            .Select(e => new ResourceUrlAnnotation { Url = e.Url, Endpoint = e })];

    private static UrlSnapshot Snapshot(ResourceUrlAnnotation url)
    {
        var address = url.Endpoint is { IsAllocated: true } endpoint && url.Url.StartsWith('/') ? $"{endpoint.Url}{url.Url}" : url.Url;

        return new UrlSnapshot(url.Endpoint?.EndpointName, address, url.DisplayLocation == UrlDisplayLocation.DetailsOnly)
        {
            // Nothing listens at an endpoint before its process runs.
            IsInactive = url.Endpoint is not null,
            DisplayProperties = new UrlDisplayPropertiesSnapshot(url.DisplayText ?? "", url.DisplayOrder ?? 0),
        };
    }
}
