using Dapr.Actors.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Actors, for the services that host some.</summary>
public static class ActorServices
{
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Registers actor types and the factory of their proxies, with the JSON that documents and events have.</summary>
    public static IServiceCollection AddServiceActors(this IServiceCollection services, Action<ActorRegistrationCollection> register)
    {
        services.AddActors(options =>
        {
            options.UseJsonSerialization = true;
            options.JsonSerializerOptions = ServiceJson.Options;

            // Sooner than Dapr's hour: an actor costs a read to wake, and memory while it is awake.
            options.ActorIdleTimeout = IdleTimeout;
            options.DrainOngoingCallTimeout = DrainTimeout;
            options.DrainRebalancedActors = true;
            register(options.Actors);
        });
        return services;
    }

    /// <summary>
    /// Maps <c>/dapr/config</c> and <c>/actors/…</c> for the sidecar alone, and <c>/healthz</c>, which answers one word to anybody,
    /// because Dapr's probes carry no token.
    /// </summary>
    public static void MapServiceActors(this IEndpointRouteBuilder routes)
        => routes.MapActorsHandlers().RequireSidecar().ExcludeFromDescription();
}
