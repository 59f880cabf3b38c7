using System.Reflection;
using Dapr.Actors.Communication;

namespace Dapr.Actors.Client;

/// <inheritdoc cref="IActorProxyFactory" />
/// <param name="options">The options of all proxies that have none of their own.</param>
/// <param name="handler">Sends the requests; null for the default. It is not disposed.</param>
public class ActorProxyFactory(ActorProxyOptions? options = null, HttpMessageHandler? handler = null) : IActorProxyFactory
{
    private ActorProxyOptions _defaultOptions = options ?? new();

    // Most proxies of a factory reach the same sidecar; each call makes one.
    private Sidecar? _sidecar;

    /// <summary>The options of all proxies that have none of their own.</summary>
    public ActorProxyOptions DefaultOptions
    {
        get => _defaultOptions;
        set => _defaultOptions = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <inheritdoc />
    public TActorInterface CreateActorProxy<TActorInterface>(ActorId actorId, string actorType, ActorProxyOptions? options = null)
        where TActorInterface : IActor
        => (TActorInterface)CreateActorProxy(actorId, typeof(TActorInterface), actorType, options);

    /// <inheritdoc />
    public object CreateActorProxy(ActorId actorId, Type actorInterfaceType, string actorType, ActorProxyOptions? options = null)
    {
        var @interface = ActorInterface.Of(actorInterfaceType);
        var proxy = DispatchProxy.Create(actorInterfaceType, typeof(RemoteActor));
        ((RemoteActor)proxy).Bind(@interface, Connect(actorId, actorType, options));
        return proxy;
    }

    /// <inheritdoc />
    public ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions? options = null) => new(Connect(actorId, actorType, options));

    private ActorConnection Connect(ActorId actorId, string actorType, ActorProxyOptions? options)
    {
        options ??= DefaultOptions;
        var sidecar = _sidecar;
        if (sidecar is null || !sidecar.IsOf(options))
        {
            _sidecar = sidecar = new Sidecar(
                options.HttpEndpoint,
                options.DaprApiToken,
                options.RequestTimeout,
                new ActorApi(handler, options.HttpEndpoint, options.DaprApiToken, options.RequestTimeout));
        }

        return new(sidecar.Api, actorId, actorType, options.JsonSerializerOptions);
    }

    private sealed record Sidecar(string? Endpoint, string? Token, TimeSpan? Timeout, ActorApi Api)
    {
        public bool IsOf(ActorProxyOptions options)
            => Endpoint == options.HttpEndpoint && Token == options.DaprApiToken && Timeout == options.RequestTimeout;
    }
}
