using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Gives every endpoint its port. Nothing stands between: the process listens on the port that others use. Only replicas
/// have ports of their own behind one that they share.
/// </summary>
internal sealed class EndpointAllocator(PortReservations ports, EndpointProxies proxies, IOptions<OrchestrationOptions> options)
{
    /// <param name="resource">The resource.</param>
    /// <param name="instances">Its processes; none, if no process runs it.</param>
    public void Allocate(IResource resource, IReadOnlyList<ResourceInstance> instances)
    {
        foreach (var endpoint in resource.Endpoints().Where(e => e.AllocatedEndpoint is null))
        {
            if (instances.Count > 1)
            {
                AllocateShared(resource, endpoint, instances);
            }
            else if (resource is ContainerResource)
            {
                // The engine listens for it; inside, it has the ports of its image.
                var port = Port(resource, endpoint, endpoint.Port);
                var target = (endpoint.TargetPort ?? port).ToString(CultureInfo.InvariantCulture);
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port, target);
            }
            else
            {
                var port = Port(resource, endpoint, endpoint.TargetPort ?? endpoint.Port);
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port, port.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private void AllocateShared(IResource resource, EndpointAnnotation endpoint, IReadOnlyList<ResourceInstance> instances)
    {
        if (!endpoint.IsProxied)
        {
            throw new DistributedApplicationException(
                $"Resource '{resource.Name}' uses multiple replicas and a proxy-less endpoint '{endpoint.Name}'. These features do not work together.");
        }

        var shared = Port(resource, endpoint, endpoint.Port);
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", shared, ResourceInstance.PortTemplate(resource, endpoint));

        var targets = instances.Select(_ => ports.Choose()).ToList();
        foreach (var (instance, target) in instances.Zip(targets))
        {
            instance.Listen(endpoint, target);
        }

        proxies.Add(shared, targets);
    }

    private int Port(IResource resource, EndpointAnnotation endpoint, int? wanted)
    {
        if (options.Value.RandomizePorts || wanted is not { } port)
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
