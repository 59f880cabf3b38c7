using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

/// <inheritdoc cref="IDistributedApplicationEventing" />
public class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private readonly ConcurrentDictionary<Type, ImmutableList<DistributedApplicationEventSubscription>> _subscriptions = new();

    public async Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent
    {
        foreach (var subscription in _subscriptions.GetValueOrDefault(typeof(T), []))
        {
            await subscription.Callback(@event, cancellationToken).ConfigureAwait(false);
        }
    }

    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent
    {
        var subscription = new DistributedApplicationEventSubscription((@event, cancellationToken) => callback((T)@event, cancellationToken));
        _subscriptions.AddOrUpdate(typeof(T), [subscription], (_, existing) => existing.Add(subscription));
        return subscription;
    }

    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent
        => Subscribe<T>((@event, cancellationToken) =>
            ReferenceEquals(@event.Resource, resource) ? callback(@event, cancellationToken) : Task.CompletedTask);

    public void Unsubscribe(DistributedApplicationEventSubscription subscription)
    {
        foreach (var type in _subscriptions.Keys)
        {
            _subscriptions.AddOrUpdate(type, [], (_, existing) => existing.Remove(subscription));
        }
    }
}
