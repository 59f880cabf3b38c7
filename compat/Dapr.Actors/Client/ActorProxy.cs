using System.Text.Json;

namespace Dapr.Actors.Client;

/// <summary>
/// A proxy that names the methods it calls. A method has at most one argument; it and the result are JSON.
/// The strongly typed ones are made by <see cref="IActorProxyFactory"/>.
/// </summary>
public class ActorProxy : IActorProxy
{
    private readonly ActorConnection _actor;

    internal ActorProxy(ActorConnection actor) => _actor = actor;

    /// <summary>The factory that the static methods use; it finds the sidecar by the environment.</summary>
    public static IActorProxyFactory DefaultProxyFactory { get; } = new ActorProxyFactory();

    /// <inheritdoc />
    public ActorId ActorId => _actor.ActorId;

    /// <inheritdoc />
    public string ActorType => _actor.ActorType;

    /// <inheritdoc cref="IActorProxyFactory.CreateActorProxy{TActorInterface}" />
    public static TActorInterface Create<TActorInterface>(ActorId actorId, string actorType, ActorProxyOptions? options = null)
        where TActorInterface : IActor
        => DefaultProxyFactory.CreateActorProxy<TActorInterface>(actorId, actorType, options);

    /// <inheritdoc cref="IActorProxyFactory.Create" />
    public static ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions? options = null)
        => DefaultProxyFactory.Create(actorId, actorType, options);

    /// <summary>Calls a method with an argument and a result.</summary>
    public async Task<TResponse> InvokeMethodAsync<TRequest, TResponse>(string method, TRequest data, CancellationToken cancellationToken = default)
    {
        using var response = await _actor.InvokeAsync(method, Body(data), interfaceName: null, cancellationToken);
        return await _actor.ReadAsync<TResponse>(response, cancellationToken);
    }

    /// <summary>Calls a method with an argument.</summary>
    public async Task InvokeMethodAsync<TRequest>(string method, TRequest data, CancellationToken cancellationToken = default)
        => (await _actor.InvokeAsync(method, Body(data), interfaceName: null, cancellationToken)).Dispose();

    /// <summary>Calls a method with a result.</summary>
    public async Task<TResponse> InvokeMethodAsync<TResponse>(string method, CancellationToken cancellationToken = default)
    {
        using var response = await _actor.InvokeAsync(method, body: null, interfaceName: null, cancellationToken);
        return await _actor.ReadAsync<TResponse>(response, cancellationToken);
    }

    /// <summary>Calls a method.</summary>
    public async Task InvokeMethodAsync(string method, CancellationToken cancellationToken = default)
        => (await _actor.InvokeAsync(method, body: null, interfaceName: null, cancellationToken)).Dispose();

    private byte[] Body<TRequest>(TRequest data) => JsonSerializer.SerializeToUtf8Bytes(data, _actor.Json);
}
