using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The variables by which .NET's service discovery, and code without it, find another resource.</summary>
internal static class ServiceReferences
{
    /// <param name="context">The environment of who refers.</param>
    /// <param name="source">To whom.</param>
    /// <param name="name">By another name than its own.</param>
    public static void Add(EnvironmentCallbackContext context, IResourceWithEndpoints source, string? name = null)
    {
        foreach (var endpoint in source.Endpoints().ToList())
        {
            Add(context, source.GetEndpoint(endpoint.Name), name);
        }
    }

    public static void Add(EnvironmentCallbackContext context, EndpointReference endpoint, string? alias = null)
    {
        var service = alias ?? endpoint.Resource.Name;

        // An endpoint is found by its name; one that is named after a web scheme, by the scheme that it really has.
        var name = endpoint.EndpointName is "http" or "https" ? endpoint.Scheme : endpoint.EndpointName;
        var discovery = $"services__{service}__{name}__";
        var index = 0;
        while (context.EnvironmentVariables.ContainsKey($"{discovery}{index}"))
        {
            index++;
        }

        context.EnvironmentVariables[$"{(alias is null ? Upper(service) : Encode(service))}_{Upper(endpoint.EndpointName)}"] = endpoint;
        context.EnvironmentVariables[$"{discovery}{index}"] = endpoint;
    }

    public static string Upper(string name) => Encode(name).ToUpperInvariant();

    private static string Encode(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
