namespace Dapr.Actors.Client;

/// <summary>Makes proxies, through which actors are called.</summary>
public interface IActorProxyFactory
{
    /// <summary>Makes a proxy that implements an actor interface and <see cref="IActorProxy"/>.</summary>
    /// <typeparam name="TActorInterface">The interface, which has to be public.</typeparam>
    /// <param name="actorId">The actor.</param>
    /// <param name="actorType">The name of its type.</param>
    /// <param name="options">Options instead of the factory's.</param>
    TActorInterface CreateActorProxy<TActorInterface>(ActorId actorId, string actorType, ActorProxyOptions? options = null)
        where TActorInterface : IActor;

    /// <inheritdoc cref="CreateActorProxy{TActorInterface}" />
    object CreateActorProxy(ActorId actorId, Type actorInterfaceType, string actorType, ActorProxyOptions? options = null);

    /// <summary>Makes a proxy that names the methods it calls, for actors in any language.</summary>
    ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions? options = null);
}
