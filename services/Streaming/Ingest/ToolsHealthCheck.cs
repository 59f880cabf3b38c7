using Microsoft.Extensions.Diagnostics.HealthChecks;
using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Says which programs are missing. What is ingested already plays without them, so the service is only degraded.</summary>
internal sealed class ToolsHealthCheck(ILogger<ToolsHealthCheck> logger) : IHealthCheck
{
    private string _told = string.Empty;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = string.Join(", ", Ffmpeg.MissingPrograms());
        if (missing.Length == 0)
        {
            return Task.FromResult(HealthCheckResult.Healthy());
        }

        // Health is asked for every few seconds; one line tells it.
        if (Interlocked.Exchange(ref _told, missing) != missing)
        {
            logger.ProgramsMissing(missing);
        }

        return Task.FromResult(HealthCheckResult.Degraded($"Missing on this machine: {missing}. No file can be ingested without."));
    }
}
