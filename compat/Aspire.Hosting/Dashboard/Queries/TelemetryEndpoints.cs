using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Aspire.Hosting.Dashboard.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>What has come over OTLP, as JSON: for the pages, and for tests.</summary>
internal static class TelemetryEndpoints
{
    private static readonly TimeSpan ChangeInterval = TimeSpan.FromSeconds(1);

    public static void MapTelemetryQueries(this IEndpointRouteBuilder routes)
    {
        var telemetry = routes.MapGroup("/api/telemetry");

        telemetry.MapGet("/", (TelemetryStore store) => TelemetryStatus.Of(store));
        telemetry.MapGet("/changes", (TelemetryStore store, CancellationToken cancellationToken)
            => TypedResults.ServerSentEvents(ChangesAsync(store, cancellationToken)));
        telemetry.MapGet("/logs", FindLogs);
        telemetry.MapGet("/traces", FindTraces);
        telemetry.MapGet("/traces/{id}", FindTrace);
        telemetry.MapGet("/metrics", ListMetrics);
        telemetry.MapGet("/metrics/data", FindMetric);
        telemetry.MapPost("/clear", Clear);
    }

    private static Results<Ok<LogPage>, ProblemHttpResult> FindLogs(LogQuery query, TelemetryStore store)
        => query.Run(store) is { } page ? TypedResults.Ok(page) : BadFilter();

    private static Results<Ok<TracePage>, ProblemHttpResult> FindTraces(TraceQuery query, TelemetryStore store)
        => query.Run(store) is { } page ? TypedResults.Ok(page) : BadFilter();

    private static Results<Ok<TraceView>, NotFound> FindTrace(string id, TelemetryStore store)
        => TraceView.Find(store, id) is { } trace ? TypedResults.Ok(trace) : TypedResults.NotFound();

    private static Ok<List<MetricView>> ListMetrics(string? resource, TelemetryStore store)
    {
        var all = new List<MetricView>();
        store.Metrics.Read(string.IsNullOrEmpty(resource) ? null : resource, (service, instrument) => all.Add(MetricView.From(service, instrument)));
        return TypedResults.Ok(all);
    }

    private static Results<Ok<MetricData>, NotFound> FindMetric(MetricQuery query, TelemetryStore store)
        => query.Run(store, TimeProvider.System) is { } data ? TypedResults.Ok(data) : TypedResults.NotFound();

    private static Results<NoContent, ProblemHttpResult> Clear(string? signal, TelemetryStore store)
    {
        switch (signal)
        {
            case "logs":
                store.Logs.Clear();
                break;
            case "traces":
                store.Traces.Clear();
                break;
            case "metrics":
                store.Metrics.Clear();
                break;
            default:
                return TypedResults.Problem("The signal is logs, traces or metrics.", statusCode: StatusCodes.Status400BadRequest);
        }

        return TypedResults.NoContent();
    }

    private static ProblemHttpResult BadFilter() => TypedResults.Problem(
        "A filter is field:condition:value with a condition of equals, !equals, contains, !contains, gt, lt; a level is one of Trace, Debug, Information, Warning, Error, Critical.",
        statusCode: StatusCodes.Status400BadRequest);

    private static async IAsyncEnumerable<SseItem<TelemetryStatus>> ChangesAsync(
        TelemetryStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ChangeInterval);
        TelemetryStatus? told = null;
        do
        {
            var status = TelemetryStatus.Of(store);
            if (!status.IsSame(told))
            {
                told = status;
                yield return new SseItem<TelemetryStatus>(status);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }
}
