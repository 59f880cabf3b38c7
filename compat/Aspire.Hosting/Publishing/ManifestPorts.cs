using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Chooses the ports that the manifest names; counting up from a fixed number, so that it comes out the same each time.</summary>
internal sealed class ManifestPorts
{
    private readonly HashSet<int> _used = [];
    private int _next = 8_000;

    public IReadOnlyList<(EndpointAnnotation Endpoint, int? Port, int? TargetPort)> Resolve(IResource resource)
    {
        var seen = new HashSet<string>();
        var result = new List<(EndpointAnnotation, int?, int?)>();

        foreach (var endpoint in resource.Endpoints())
        {
            // The tool that deploys a project decides where its first http and https endpoints listen.
            var isDefault = resource is ProjectResource && endpoint.IsHttp && seen.Add(endpoint.UriScheme);
            var targetPort = endpoint.TargetPort ?? (isDefault ? null : Choose());
            var port = endpoint.Port ?? (targetPort is null && !endpoint.IsHttp ? Choose() : null);

            if (port is { } used)
            {
                _used.Add(used);
            }

            result.Add((endpoint, port == targetPort ? null : port, targetPort));
        }

        return result;
    }

    private int Choose()
    {
        while (!_used.Add(_next))
        {
            _next++;
        }

        return _next++;
    }
}
