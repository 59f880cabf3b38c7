using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The variables by which .NET's service discovery, and code without it, find another resource.</summary>
internal static class ServiceReferences
{
    public static void Add(EnvironmentCallbackContext context, IResourceWithEndpoints source)
    {
        foreach (var endpoint in source.Endpoints().ToList())
        {
            Add(context, source.GetEndpoint(endpoint.Name));
        }
    }

    public static void Add(EnvironmentCallbackContext context, EndpointReference endpoint)
    {
        // An endpoint is found by its name; one that is named after a web scheme, by the scheme that it really has.
        var name = endpoint.EndpointName is "http" or "https" ? endpoint.Scheme : endpoint.EndpointName;
        var discovery = $"services__{endpoint.Resource.Name}__{name}__";
        var index = 0;
        while (context.EnvironmentVariables.ContainsKey($"{discovery}{index}"))
        {
            index++;
        }

        context.EnvironmentVariables[$"{Encode(endpoint.Resource.Name)}_{Encode(endpoint.EndpointName)}"] = endpoint;
        context.EnvironmentVariables[$"{discovery}{index}"] = endpoint;
    }

    private static string Encode(string name)
        => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
