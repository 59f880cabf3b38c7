using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>Reaches the resources of an application under test.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client whose relative addresses start at an endpoint of the resource; by default its http endpoint.</summary>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null)
        => new() { BaseAddress = app.GetEndpoint(resourceName, endpointName) };

    /// <summary>The address of an endpoint; by default the http endpoint.</summary>
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var model = app.Services.GetRequiredService<DistributedApplicationModel>();
        var resource = model.Resources.OfType<IResourceWithEndpoints>().FirstOrDefault(r => string.Equals(r.Name, resourceName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"Resource '{resourceName}' not found.", nameof(resourceName));

        return new Uri(resource.GetEndpoint(endpointName ?? "http").Url);
    }
}
