using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// <c>/health</c>: it can serve. <c>/alive</c>: it need not be restarted. Both answer one word and nothing about the inside,
/// because the probes of an orchestrator carry no token; the Gateway routes neither.
/// </summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static void AddHealth(this IServiceCollection services)
        => services.AddHealthChecks().AddCheck<SidecarHealthCheck>("sidecar", timeout: Timeout);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health").AllowAnonymous();
        routes.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
    }
}
