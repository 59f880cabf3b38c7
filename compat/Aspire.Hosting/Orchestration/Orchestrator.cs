using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Commands;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts all resources, and stops them in the reverse order.</summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model,
    EndpointAllocator endpoints,
    EndpointProxies proxies,
    CustomResources others,
    ResourceRunnerServices services,
    IDistributedApplicationEventing eventing,
    ConsoleLogForwarder console) : IHostedService, IDisposable
{
    private readonly RunnerSet _runners = new(services);
    private Guardian? _guardian;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await eventing.PublishAsync(new BeforeStartEvent(services.Provider, model), cancellationToken).ConfigureAwait(false);
        _runners.Add(model);
        await AllocateAsync(cancellationToken).ConfigureAwait(false);
        _guardian = new Guardian(services.Marks);
        proxies.Start();

        foreach (var resource in model.Resources.ToList())
        {
            await ShowAsync(resource, cancellationToken).ConfigureAwait(false);
        }

        foreach (var runner in _runners.All)
        {
            console.Follow(runner.Instance.Id);
        }

        await others.StartAsync(model.Resources.Where(r => _runners.Of(r).Count == 0), cancellationToken).ConfigureAwait(false);

        foreach (var runner in _runners.All.Where(r => !RunnerSet.StartsOnDemand(r.Resource)))
        {
            runner.Start();
        }

        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services.Provider, model), cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _runners.StopAllAsync(cancellationToken).ConfigureAwait(false);
        await others.StopAsync().ConfigureAwait(false);
    }

    /// <summary>Starts a process, and what belongs to its resource.</summary>
    public Task StartAsync(string id)
    {
        _runners.Start(id);
        return Task.CompletedTask;
    }

    public Task StopAsync(string id, CancellationToken cancellationToken) => _runners.StopAsync(id, cancellationToken);

    public void Dispose()
    {
        _runners.Dispose();
        MarkedProcesses.Kill(services.Marks.Run);
        _guardian?.Dispose();
        _guardian = null;
    }

    private async Task AllocateAsync(CancellationToken cancellationToken)
    {
        var withEndpoints = model.Resources.OfType<IResourceWithEndpoints>().ToList();
        withEndpoints.ForEach(r => endpoints.Allocate(r, [.. _runners.Of(r).Select(runner => runner.Instance)]));

        foreach (var resource in withEndpoints)
        {
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services.Provider), cancellationToken).ConfigureAwait(false);
        }

        await eventing.PublishAsync(new AfterEndpointsAllocatedEvent(services.Provider, model), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets the dashboard see a resource before anything has happened to it.</summary>
    private async Task ShowAsync(IResource resource, CancellationToken cancellationToken)
    {
        var isRun = _runners.Of(resource).Count > 0;
        if (isRun)
        {
            LifecycleCommands.AddTo(resource, this);
        }

        var urls = await ResourceUrls.ResolveAsync(resource, services, cancellationToken).ConfigureAwait(false);
        await services.Notifications.PublishUpdateAsync(resource, s => s with
        {
            CreationTimeStamp = services.Time.GetUtcNow().UtcDateTime,
            State = isRun ? KnownResourceStates.NotStarted : s.State,
            Urls = urls,
        }).ConfigureAwait(false);
    }
}
