using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts all resources, and stops them in the reverse order.</summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model,
    EndpointAllocator endpoints,
    ResourceRunnerServices services,
    IDistributedApplicationEventing eventing,
    ConsoleLogForwarder console) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceRunner> _runners = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Task> _stopping = new(StringComparer.OrdinalIgnoreCase);
    private Guardian? _guardian;

    public ResourceRunner? Find(string name) => _runners.GetValueOrDefault(name);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await eventing.PublishAsync(new BeforeStartEvent(services.Provider, model), cancellationToken).ConfigureAwait(false);
        endpoints.Allocate(model.Resources);
        await eventing.PublishAsync(new AfterEndpointsAllocatedEvent(services.Provider, model), cancellationToken).ConfigureAwait(false);
        _guardian = new Guardian(services.Marks);

        foreach (var resource in model.Resources.Where(r => r is ProjectResource or ExecutableResource))
        {
            _runners[resource.Name] = new ResourceRunner(resource, services, IsAwaitedToEnd(resource));
            await services.Notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.NotStarted }).ConfigureAwait(false);
            console.Follow(resource);
        }

        foreach (var runner in _runners.Values.Where(r => !StartsOnDemand(r.Resource)))
        {
            runner.Start();
        }

        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services.Provider, model), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts a resource, and what belongs to it.</summary>
    public void Start(ResourceRunner runner)
    {
        foreach (var part in _runners.Values.Where(r => ParentOf(r.Resource) == runner.Resource))
        {
            part.Start();
        }

        runner.Start();
    }

    public Task StopAsync(CancellationToken cancellationToken)
        => Task.WhenAll(_runners.Values.Select(r => StopInOrderAsync(r, cancellationToken)));

    public void Dispose()
    {
        foreach (var runner in _runners.Values)
        {
            runner.Dispose();
        }

        MarkedProcesses.Kill(services.Marks.Run);
        _guardian?.Dispose();
        _guardian = null;
    }

    private static IResource? ParentOf(IResource resource)
        => resource.Annotations.OfType<ResourceRelationshipAnnotation>().FirstOrDefault(r => r.Type == "Parent")?.Resource;

    private static bool StartsOnDemand(IResource? resource)
        => resource is not null && (resource.TryGetLastAnnotation<ExplicitStartupAnnotation>(out _) || StartsOnDemand(ParentOf(resource)));

    private Task StopInOrderAsync(ResourceRunner runner, CancellationToken cancellationToken)
        => _stopping.GetOrAdd(runner.Resource.Name, _ => StopAfterDependentsAsync(runner, cancellationToken));

    private async Task StopAfterDependentsAsync(ResourceRunner runner, CancellationToken cancellationToken)
    {
        var dependents = _runners.Values.Where(r => r.Resource.Annotations.OfType<WaitAnnotation>().Any(w => w.Resource == runner.Resource));
        await Task.WhenAll(dependents.Select(d => StopInOrderAsync(d, cancellationToken))).ConfigureAwait(false);
        await runner.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    private bool IsAwaitedToEnd(IResource resource) => model.Resources
        .SelectMany(r => r.Annotations.OfType<WaitAnnotation>())
        .Any(w => w.Resource == resource && w.WaitType == WaitType.WaitForCompletion);
}
