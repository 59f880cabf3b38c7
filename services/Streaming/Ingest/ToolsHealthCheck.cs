using Microsoft.Extensions.Diagnostics.HealthChecks;
using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Says which programs are missing. What is ingested already plays without them, so the service is only degraded.</summary>
internal sealed class ToolsHealthCheck(ILogger<ToolsHealthCheck> logger) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = string.Join(", ", Ffmpeg.MissingPrograms());
        if (missing.Length == 0)
        {
            return Task.FromResult(HealthCheckResult.Healthy());
        }

        logger.ProgramsMissing(missing);
        return Task.FromResult(HealthCheckResult.Degraded($"Missing on this machine: {missing}. No file can be ingested without."));
    }
}
