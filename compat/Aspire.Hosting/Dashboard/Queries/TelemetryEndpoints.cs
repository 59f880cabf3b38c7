using Aspire.Hosting.Dashboard.Mailbox;
using Aspire.Hosting.Dashboard.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>What has come over OTLP, as JSON: for the pages, and for tests.</summary>
internal static class TelemetryEndpoints
{
    public static void MapTelemetryQueries(this IEndpointRouteBuilder routes)
    {
        var telemetry = routes.MapGroup("/api/telemetry");

        telemetry.MapGet("/", (TelemetryStore store, MailboxFolder mailbox) => TelemetryStatus.Of(store, mailbox.Count()));
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
}
