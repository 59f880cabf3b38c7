using System.Buffers;
using Dapr.Actors.Client;
using Dapr.Actors.Communication;
using Microsoft.Extensions.Logging;

namespace Dapr.Actors.Runtime;

/// <summary>Hosts the actors of this app.</summary>
public sealed class ActorRuntime
{
    private readonly ActorRuntimeOptions _options;
    private readonly Dictionary<string, ActorTypeHost> _types;

    internal ActorRuntime(ActorRuntimeOptions options, ILoggerFactory loggerFactory, ActorActivatorFactory activators, IActorProxyFactory proxies)
    {
        _options = options;
        var api = new ActorApi(handler: null, options.HttpEndpoint, options.DaprApiToken, timeout: null);
        var services = new ActorTestOptions
        {
            LoggerFactory = loggerFactory,
            JsonSerializerOptions = options.JsonSerializerOptions,
            ProxyFactory = proxies,
            TimerManager = new SidecarTimerManager(api),
        };
        _types = options.Actors.ToDictionary(
            actor => actor.Type.ActorTypeName,
            actor => new ActorTypeHost(actor, actor.Activator ?? activators.CreateActivator(actor.Type), api, services),
            StringComparer.Ordinal);
    }

    /// <summary>The actor types.</summary>
    public IReadOnlyList<ActorRegistration> RegisteredActors => _options.Actors;

    internal void WriteConfiguration(IBufferWriter<byte> output) => RuntimeConfiguration.Write(_options, output);

    /// <summary>Drops all instances, as if this process had just started.</summary>
    internal async Task ForgetAsync()
    {
        foreach (var type in _types.Values)
        {
            await type.ForgetAsync();
        }
    }

    internal ActorTypeHost Type(string name)
        => _types.GetValueOrDefault(name) ?? throw new InvalidOperationException($"Actor type {name} is not registered with Actor runtime.");
}
