using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Registers who hears what.</summary>
public static class EventServices
{
    /// <summary>
    /// Subscribes to an event's topic, routed on its CloudEvents type. Several handlers of one type are called one after
    /// the other, in the order of registration; if one fails, all of them see the event again.
    /// </summary>
    public static IServiceCollection AddEventHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : IEvent
        where THandler : class, IEventHandler<TEvent>
    {
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IEventHandler<TEvent>, THandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEventSubscription, EventSubscription<TEvent>>());
        return services;
    }
}
