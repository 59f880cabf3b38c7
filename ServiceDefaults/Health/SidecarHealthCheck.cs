using Dapr.Client;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Whether the sidecar takes calls. It does so before this app is up, so the two never wait for each other.</summary>
internal sealed class SidecarHealthCheck(DaprClient dapr) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => await dapr.CheckOutboundHealthAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "The sidecar does not answer.");
}
