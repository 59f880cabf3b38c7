using Dapr;
using Dapr.Actors.Client;
using Dapr.Actors.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers actors.</summary>
public static class ActorsServiceCollectionExtensions
{
    /// <summary>Registers the actors of this app, and an <see cref="IActorProxyFactory"/> for the sidecar that the configuration names.</summary>
    public static void AddActors(
        this IServiceCollection services, Action<ActorRuntimeOptions>? configure, ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.AddHealthChecks();
        services.AddLogging();
        services.TryAdd(new ServiceDescriptor(typeof(ActorActivatorFactory), typeof(DependencyInjectionActorActivatorFactory), lifetime));
        services.TryAdd(new ServiceDescriptor(typeof(ActorRuntime), MakeRuntime, lifetime));
        services.TryAdd(new ServiceDescriptor(typeof(IActorProxyFactory), MakeProxies, lifetime));
        if (configure is not null)
        {
            services.Configure(configure);
        }
    }

    private static ActorRuntime MakeRuntime(IServiceProvider provider) => new(
        Options(provider),
        provider.GetRequiredService<ILoggerFactory>(),
        provider.GetRequiredService<ActorActivatorFactory>(),
        provider.GetRequiredService<IActorProxyFactory>());

    private static ActorProxyFactory MakeProxies(IServiceProvider provider)
    {
        var options = Options(provider);
        return new ActorProxyFactory(new ActorProxyOptions
        {
            JsonSerializerOptions = options.JsonSerializerOptions,
            DaprApiToken = options.DaprApiToken,
            HttpEndpoint = options.HttpEndpoint,
            UseJsonSerialization = options.UseJsonSerialization,
        });
    }

    private static ActorRuntimeOptions Options(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<ActorRuntimeOptions>>().Value;
        var configuration = provider.GetService<IConfiguration>();
        if (string.IsNullOrWhiteSpace(options.DaprApiToken))
        {
            options.DaprApiToken = DaprDefaults.Get(DaprDefaults.DaprApiToken, name => configuration?[name]);
        }

        if (string.IsNullOrWhiteSpace(options.HttpEndpoint))
        {
            options.HttpEndpoint = DaprDefaults.GetHttpEndpoint(name => configuration?[name]);
        }

        return options;
    }
}
