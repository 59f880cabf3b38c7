using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Privacy;

/// <summary>What an export goes by besides: the time, for how long it is kept, and who counts it.</summary>
internal sealed class ExportRun(DaprClient dapr, IOptions<PrivacyOptions> options, TimeProvider clock, PrivacyMetrics metrics, ILogger<ExportRun> logger)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public TimeSpan Kept => options.Value.ExportKept;

    public StateTransaction BeginTransaction() => dapr.BeginTransaction(Stores.Outbox);

    public void Ready()
    {
        metrics.ExportReady();
        logger.ExportReady();
    }
}
