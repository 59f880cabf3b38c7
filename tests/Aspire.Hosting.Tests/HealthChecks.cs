using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MusicStreaming.Aspire.Hosting.Tests;

/// <summary>Health that a test decides on.</summary>
internal static class HealthChecks
{
    public static void AddHealthCheck(this IServiceCollection services, string key, Func<bool> isHealthy)
        => services.AddHealthChecks().AddCheck(key, () => isHealthy() ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not yet"));
}
