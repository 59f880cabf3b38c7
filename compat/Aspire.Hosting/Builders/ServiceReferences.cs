using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The variables by which .NET's service discovery, and code without it, find another resource.</summary>
internal static class ServiceReferences
{
    public static void Add(EnvironmentCallbackContext context, IResourceWithServiceDiscovery source)
    {
        var counts = new Dictionary<string, int>();

        foreach (var endpoint in source.Endpoints().ToList())
        {
            var reference = source.GetEndpoint(endpoint.Name);
            var index = counts.GetValueOrDefault(endpoint.UriScheme);
            counts[endpoint.UriScheme] = index + 1;

            context.EnvironmentVariables[$"{Encode(source.Name)}_{Encode(endpoint.Name)}"] = reference;
            context.EnvironmentVariables[$"services__{source.Name}__{endpoint.UriScheme}__{index}"] = reference;
        }
    }

    private static string Encode(string name)
        => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
