using Dapr.Sidecar.Actors;
using Dapr.Sidecar.Bindings;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.Jobs;
using Dapr.Sidecar.Locks;
using Dapr.Sidecar.Metadata;
using Dapr.Sidecar.PubSub;
using Dapr.Sidecar.Secrets;
using Dapr.Sidecar.State;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Hosting;

/// <summary>All of Dapr's HTTP API that the runtime has: https://docs.dapr.io/reference/api/.</summary>
internal sealed class RuntimeApi(RuntimeResources resources, LoadedComponents components, ActorRuntime actors, JobScheduler jobs, AppDirectory apps)
{
    public void Map(IEndpointRouteBuilder routes, RuntimeMetrics metrics)
    {
        new StateEndpoints(components.Stores, components.Outboxes).Map(routes);
        new PublishEndpoints(components.Brokers).Map(routes);
        new SecretEndpoints(components.Secrets).Map(routes);
        new BindingEndpoints(components.Bindings.Outputs).Map(routes);
        new LockEndpoints(components.Locks).Map(routes);
        new JobEndpoints(jobs).Map(routes);
        HealthEndpoints.Map(routes);
        new MetadataEndpoints(resources, components.Brokers, actors).Map(routes);
        new InvocationEndpoints(apps, metrics).Map(routes);
        actors.Map(routes);
    }
}
