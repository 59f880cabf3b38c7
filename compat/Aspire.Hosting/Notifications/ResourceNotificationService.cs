using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource, replica by replica, and tells who watches.</summary>
public class ResourceNotificationService
{
    private readonly IHostApplicationLifetime _lifetime;
    private readonly IServiceProvider _services;
    private readonly WaitBehavior _defaultWaitBehavior;
    private readonly ConcurrentDictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _publishing = new();
    private readonly List<Channel<ResourceEvent>> _watchers = [];

    internal ResourceNotificationService(IHostApplicationLifetime lifetime, IServiceProvider services, WaitBehavior defaultWaitBehavior)
    {
        _lifetime = lifetime;
        _services = services;
        _defaultWaitBehavior = defaultWaitBehavior;
    }

    /// <summary>Changes what is known of a resource, of all of its replicas alike.</summary>
    public async Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        foreach (var id in resource.InstanceIds())
        {
            await PublishUpdateAsync(resource, id, stateFactory).ConfigureAwait(false);
        }
    }

    /// <summary>Changes what is known of one replica.</summary>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_publishing)
        {
            var known = _current.GetValueOrDefault(resourceId);
            if (known is not null && known.Resource != resource)
            {
                throw new InvalidOperationException($"Resource instance doesn't match resource previously registered with specified resource id '{resourceId}'.");
            }

            var snapshot = stateFactory(known?.Snapshot ?? resource.InitialSnapshot());
            var @event = new ResourceEvent(resource, resourceId, WithCommands(resource, snapshot));
            _current[resourceId] = @event;

            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(@event);
            }
        }

        return Task.CompletedTask;
    }

    /// <param name="resourceId">A replica's id, or the name of a resource that has only one.</param>
    /// <param name="resourceEvent">The resource and what is known of it.</param>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        if (_current.TryGetValue(resourceId, out resourceEvent))
        {
            return true;
        }

        var ofName = _current.Values.Where(e => string.Equals(e.Resource.Name, resourceId, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        resourceEvent = ofName is [var only] ? only : null;
        return resourceEvent is not null;
    }

    /// <summary>The state of every resource.</summary>
    internal IReadOnlyList<ResourceEvent> Current() => [.. _current.Values.OrderBy(e => e.ResourceId, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The state of every resource, and then each change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>();
        Add(channel);

        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lifetime.ApplicationStopped);
            await foreach (var @event in channel.Reader.ReadAllAsync(either.Token).ConfigureAwait(false))
            {
                yield return @event;
            }
        }
        finally
        {
            Remove(channel);
        }
    }

    /// <summary>Waits until a resource, or one of its replicas, is as asked.</summary>
    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var @event in WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(@event.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(@event))
            {
                return @event;
            }
        }

        throw new OperationCanceledException($"The operation was cancelled before the resource '{resourceName}' met the predicate condition.");
    }

    /// <summary>Waits for a state; by default <c>Running</c>.</summary>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default)
        => WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits for any of several states.</summary>
    /// <returns>The state that it came to.</returns>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(
            resourceName, e => targetStates.Contains(e.Snapshot.State?.Text, StringComparer.OrdinalIgnoreCase), cancellationToken).ConfigureAwait(false);
        return reached.Snapshot.State?.Text ?? "";
    }

    /// <summary>Waits until a resource runs, all of its health checks say so, and the handlers of its ready event are done.</summary>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
        => WaitForResourceHealthyAsync(resourceName, _defaultWaitBehavior, cancellationToken);

    /// <inheritdoc cref="WaitForResourceHealthyAsync(string, CancellationToken)" />
    /// <param name="resourceName">The resource.</param>
    /// <param name="waitBehavior">Whether to go on waiting for a resource that has ended for good.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DistributedApplicationException">The resource has ended, and the behavior is to stop then.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var decided = await WaitForResourceAsync(
            resourceName,
            e => IsReady(e.Snapshot) || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && e.Snapshot.IsUnavailable),
            cancellationToken).ConfigureAwait(false);

        if (decided.Snapshot.ResourceReadyEvent is not { } ready || decided.Snapshot.IsUnavailable)
        {
            throw new DistributedApplicationException($"Stopped waiting for resource '{resourceName}' to become healthy because it failed to start.");
        }

        await ready.EventTask.WaitAsync(cancellationToken).ConfigureAwait(false);
        return decided;
    }

    internal WaitBehavior BehaviorOf(WaitAnnotation wait) => wait.WaitBehavior ?? _defaultWaitBehavior;

    internal static bool IsReady(CustomResourceSnapshot snapshot)
        => snapshot is { HealthStatus: HealthStatus.Healthy, ResourceReadyEvent: not null };

    private CustomResourceSnapshot WithCommands(IResource resource, CustomResourceSnapshot snapshot)
    {
        var commands = resource.Annotations.OfType<ResourceCommandAnnotation>().Select(c => c.Snapshot(snapshot, _services)).ToImmutableArray();
        return commands.SequenceEqual(snapshot.Commands) ? snapshot : snapshot with { Commands = commands };
    }

    private void Add(Channel<ResourceEvent> channel)
    {
        lock (_publishing)
        {
            foreach (var @event in _current.Values)
            {
                channel.Writer.TryWrite(@event);
            }

            _watchers.Add(channel);
        }
    }

    private void Remove(Channel<ResourceEvent> channel)
    {
        lock (_publishing)
        {
            _watchers.Remove(channel);
        }
    }
}

/// <summary>A resource, or one of its replicas, and what is known of it.</summary>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    public IResource Resource { get; } = resource;

    /// <summary>The resource's name; with replicas, each has an id of its own.</summary>
    public string ResourceId { get; } = resourceId;

    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}
