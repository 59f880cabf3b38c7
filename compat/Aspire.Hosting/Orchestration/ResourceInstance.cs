using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>One process of a resource. Without replicas it has the resource's name; each of several has a suffix and ports of its own.</summary>
internal sealed record ResourceInstance(IResource Resource, string Id, int Index)
{
    private Dictionary<string, int> Ports { get; } = new(StringComparer.Ordinal);

    /// <summary>What stands for an endpoint's port until a replica's own is known; the form is the official orchestrator's.</summary>
    public static string PortTemplate(IResource resource, EndpointAnnotation endpoint)
        => $$$"""{{- portForServing "{{{resource.Name}}}-{{{endpoint.Name}}}" -}}""";

    public void Listen(EndpointAnnotation endpoint, int port) => Ports[PortTemplate(Resource, endpoint)] = port;

    /// <summary>Puts the replica's own ports into a value of its environment or its command line.</summary>
    public string Resolve(string value) => Ports.Aggregate(
        value, (text, port) => text.Replace(port.Key, port.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
}
