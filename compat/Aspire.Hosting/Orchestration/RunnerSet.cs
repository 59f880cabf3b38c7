using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>The processes of this run, in the order of the model.</summary>
internal sealed class RunnerSet(ResourceRunnerServices services) : IDisposable
{
    private readonly List<ResourceRunner> _runners = [];
    private readonly ConcurrentDictionary<string, Task> _stopping = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<ResourceRunner> All => _runners;

    /// <summary>Whether a resource, or what it belongs to, waits for somebody to start it.</summary>
    public static bool StartsOnDemand(IResource? resource)
        => resource is not null && (resource.TryGetLastAnnotation<ExplicitStartupAnnotation>(out _) || StartsOnDemand(ParentOf(resource)));

    public IReadOnlyList<ResourceRunner> Of(IResource resource) => [.. _runners.Where(r => r.Resource == resource)];

    public void Add(DistributedApplicationModel model)
    {
        var awaited = model.Resources
            .SelectMany(r => r.Annotations.OfType<WaitAnnotation>())
            .Where(w => w.WaitType == WaitType.WaitForCompletion)
            .Select(w => w.Resource)
            .ToHashSet();

        foreach (var resource in model.Resources.Where(r => r is ProjectResource or ExecutableResource or ContainerResource))
        {
            var instances = Replicas.Of(resource);
            _runners.AddRange(instances.Select(i => new ResourceRunner(i, services, awaited.Contains(resource))));
        }
    }

    public void Start(string id)
    {
        var runner = Find(id);
        foreach (var part in _runners.Where(r => ParentOf(r.Resource) == runner.Resource))
        {
            part.Start();
        }

        runner.Start(now: true);
    }

    public Task StopAsync(string id, CancellationToken cancellationToken) => Find(id).StopAsync(cancellationToken);

    /// <summary>Stops everything; each after those that wait for it.</summary>
    public Task StopAllAsync(CancellationToken cancellationToken)
        => Task.WhenAll(_runners.Select(r => StopInOrderAsync(r, cancellationToken)));

    public void Dispose() => _runners.ForEach(r => r.Dispose());

    private static IResource? ParentOf(IResource resource)
        => resource.Annotations.OfType<ResourceRelationshipAnnotation>().FirstOrDefault(r => r.Type == KnownRelationshipTypes.Parent)?.Resource;

    private ResourceRunner Find(string id) => _runners.First(r => string.Equals(r.Instance.Id, id, StringComparison.OrdinalIgnoreCase));

    private Task StopInOrderAsync(ResourceRunner runner, CancellationToken cancellationToken)
        => _stopping.GetOrAdd(runner.Instance.Id, _ => StopAfterDependentsAsync(runner, cancellationToken));

    private async Task StopAfterDependentsAsync(ResourceRunner runner, CancellationToken cancellationToken)
    {
        var dependents = _runners.Where(r => r.Resource.Annotations.OfType<WaitAnnotation>().Any(w => w.Resource == runner.Resource));
        await Task.WhenAll(dependents.Select(d => StopInOrderAsync(d, cancellationToken))).ConfigureAwait(false);
        await runner.StopAsync(cancellationToken).ConfigureAwait(false);
    }
}
