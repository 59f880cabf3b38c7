using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dapr.Sidecar.PubSub;

/// <summary>What the pub/sub components of a runtime have in common.</summary>
/// <param name="AppIds">The apps that can hear.</param>
/// <param name="Declared">The subscriptions that documents declare.</param>
/// <param name="Metrics">What is counted.</param>
/// <param name="Records">What is noted and disturbed for tests.</param>
/// <param name="Clock">By which messages expire.</param>
/// <param name="Logger">Where it is told that something does not work.</param>
/// <param name="IsInMemory">Whether this is a test, in which pauses are short and real even where its clock stands still.</param>
internal sealed record BrokerSettings(
    IReadOnlyCollection<string> AppIds, IReadOnlyList<DeclaredSubscription> Declared, RuntimeMetrics Metrics, TestRecords Records, TimeProvider Clock, bool IsInMemory, ILogger Logger)
{
    /// <summary>By which pauses are counted.</summary>
    public TimeProvider Pace => IsInMemory ? TimeProvider.System : Clock;

    public static BrokerSettings Of(EmbeddedRuntimeOptions options, RuntimeResources resources, TestRecords records, RuntimeMetrics metrics) => new(
        [.. options.Apps.Where(app => app.Address is not null || app.Handler is not null).Select(app => app.AppId).Distinct()],
        resources.Subscriptions,
        metrics,
        records,
        options.Clock,
        options.DataFolder is null,
        (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("Dapr.Sidecar"));
}
