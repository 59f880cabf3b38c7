using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>How much there is, numbers that change when something comes, and how many errors each service has ever logged.</summary>
internal sealed record TelemetryStatus(
    long Logs, long Spans, long DataPoints, int KeptLogs, int KeptTraces, long Bytes, IReadOnlyDictionary<string, long> Errors, int Mails)
{
    public static TelemetryStatus Of(TelemetryStore store, int mails) => new(
        store.Logs.Received,
        store.Traces.Received,
        store.Metrics.Received,
        store.Logs.Count,
        store.Traces.Count,
        store.Traces.Bytes + store.Metrics.Bytes + store.Logs.Bytes,
        store.Logs.Errors(),
        mails);

    public bool IsSame(TelemetryStatus? other)
        => other is not null && other.Logs == Logs && other.Spans == Spans && other.DataPoints == DataPoints && other.Mails == Mails;
}
