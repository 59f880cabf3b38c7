using Dapr.Actors.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Actors, for the services that host some.</summary>
public static class ActorServices
{
    /// <summary>Registers actor types and the factory of their proxies, with the JSON that documents and events have.</summary>
    public static IServiceCollection AddServiceActors(this IServiceCollection services, Action<ActorRegistrationCollection> register)
    {
        services.AddActors(options =>
        {
            options.UseJsonSerialization = true;
            options.JsonSerializerOptions = ServiceJson.Options;
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
