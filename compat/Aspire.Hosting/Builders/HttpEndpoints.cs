using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Finds the endpoint that a health check or a command asks.</summary>
internal static class HttpEndpoints
{
    private static readonly string[] Defaults = ["https", "http"];

    /// <exception cref="DistributedApplicationException">There is none, or it does not speak HTTP.</exception>
    public static EndpointReference Named(IResourceWithEndpoints resource, string? name, string purpose)
    {
        var names = name is null ? Defaults : [name];
        var endpoint = names.Select(resource.GetEndpoint).FirstOrDefault(e => e.Exists)
            ?? throw new DistributedApplicationException(
                $"Could not create {purpose} for resource '{resource.Name}' as no endpoint was found matching one of the specified names: {string.Join(", ", names)}");

        return Require(resource, endpoint, purpose);
    }

    public static EndpointReference Require(IResource resource, EndpointReference? endpoint, string purpose)
    {
        if (endpoint is null)
        {
            throw new DistributedApplicationException($"Could not create {purpose} for resource '{resource.Name}' as the endpoint selector returned null.");
        }

        return endpoint.IsHttp || endpoint.IsHttps ? endpoint : throw new DistributedApplicationException(
            $"Could not create {purpose} for resource '{resource.Name}' as the endpoint with name '{endpoint.EndpointName}' and scheme '{endpoint.Scheme}' is not an HTTP endpoint.");
    }
}
