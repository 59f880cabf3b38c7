using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Orchestration;

/// <summary>Gives every endpoint its port. Nothing stands between: the process listens on the port that others use.</summary>
internal sealed class EndpointAllocator(PortReservations ports, IOptions<OrchestrationOptions> options)
{
    public void Allocate(IEnumerable<IResource> resources)
    {
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Endpoints().Where(e => e.AllocatedEndpoint is null))
            {
                var port = Port(resource, endpoint);
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port, port.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private int Port(IResource resource, EndpointAnnotation endpoint)
    {
        if (options.Value.RandomizePorts || (endpoint.TargetPort ?? endpoint.Port) is not { } port)
        {
            return ports.Choose();
        }

        // A resource that is started on demand may find its port free by then.
        if (resource.TryGetLastAnnotation<ExplicitStartupAnnotation>(out _) || PortReservations.IsFree(port))
        {
            return port;
        }

        throw new DistributedApplicationException(
            $"Port {port}, which '{resource.Name}' needs for its endpoint '{endpoint.Name}', is taken by another process. Stop that process, or give the endpoint another port.");
    }
}
