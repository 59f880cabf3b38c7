using Dapr.Actors.Runtime;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps what Dapr calls of an app that hosts actors.</summary>
public static class ActorsEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>/dapr/config</c>, <c>/actors/…</c> and <c>/healthz</c>. The last is open to all, as Dapr's probes carry no token,
    /// and gives way to an endpoint of the app's own.
    /// </summary>
    /// <exception cref="InvalidOperationException">AddActors was not called.</exception>
    public static IEndpointConventionBuilder MapActorsHandlers(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var runtime = endpoints.ServiceProvider.GetService<ActorRuntime>() ?? throw new InvalidOperationException(
            "The ActorRuntime service is not registered with the dependency injection container. " +
            "Call AddActors() inside ConfigureServices() to register the actor runtime and actor types.");

        var calls = new ActorCalls(runtime);
        return new Conventions(
        [
            endpoints.MapGet("dapr/config", calls.ConfigurationAsync).WithDisplayName("Dapr Actors Config"),
            endpoints.MapDelete("actors/{actorTypeName}/{actorId}", calls.DeactivateAsync).WithDisplayName("Dapr Actors Deactivation"),
            endpoints.MapPut("actors/{actorTypeName}/{actorId}/method/{methodName}", calls.InvokeAsync).WithDisplayName("Dapr Actors Invoke"),
            endpoints.MapPut("actors/{actorTypeName}/{actorId}/method/remind/{reminderName}", calls.RemindAsync).WithDisplayName("Dapr Actors Reminder"),
            endpoints.MapPut("actors/{actorTypeName}/{actorId}/method/timer/{timerName}", calls.FireAsync).WithDisplayName("Dapr Actors Timer"),
            MapHealth(endpoints),
        ]);
    }

    private static IEndpointConventionBuilder MapHealth(IEndpointRouteBuilder endpoints)
    {
        const int BehindTheAppsOwn = 100;

        var health = endpoints.MapHealthChecks("/healthz").AllowAnonymous();
        health.Add(builder => ((RouteEndpointBuilder)builder).Order = BehindTheAppsOwn);
        return health.WithDisplayName("Dapr Actors Health Check");
    }

    private sealed class Conventions(IReadOnlyList<IEndpointConventionBuilder> parts) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention)
        {
            foreach (var part in parts)
            {
                part.Add(convention);
            }
        }
    }
}
