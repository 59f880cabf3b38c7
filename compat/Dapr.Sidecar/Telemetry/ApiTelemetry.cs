using System.Diagnostics;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Invocation;

namespace Dapr.Sidecar.Telemetry;

/// <summary>
/// Spans and counts what apps ask of the runtime. The request carries on with the span as its <c>traceparent</c>, so whatever
/// is passed on (to another app, with a message) has the runtime's span for its parent.
/// </summary>
internal sealed class ApiTelemetry(RuntimeMetrics metrics)
{
    public async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        var app = context.CallerApp();
        var start = Stopwatch.GetTimestamp();
        using var span = Start(context, app);
        try
        {
            await next(context);
        }
        finally
        {
            Finish(context, app, span, Stopwatch.GetElapsedTime(start));
        }
    }

    private static Activity? Start(HttpContext context, AppInstance app)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments(HealthEndpoints.Health, StringComparison.Ordinal))
        {
            return null;
        }

        var span = app.Tracing.Start(request.Path.Value ?? string.Empty, ActivityKind.Client, request.Headers.TraceParent, request.Headers.TraceState);
        if (span is not null)
        {
            request.Headers.TraceParent = span.Id;
            context.Response.Headers.TraceParent = span.Id;
        }

        return span;
    }

    private void Finish(HttpContext context, AppInstance app, Activity? span, TimeSpan elapsed)
    {
        var (request, response) = (context.Request, context.Response);
        if (app.Configuration.Metrics.IsEnabled)
        {
            var path = app.Configuration.Metrics.ByPath ? ApiPath.Label(request) : string.Empty;
            metrics.Http.Served(app.AppId, request.Method, path, response.StatusCode, request.ContentLength ?? 0, response.ContentLength, elapsed);
        }

        if (span is { IsAllDataRequested: true })
        {
            ApiPath.Describe(span, context);
            span.SetTag("dapr.protocol", "http");
            span.SetTag("dapr.api", $"{request.Method} {request.Path.Value}");
            span.SetTag("dapr.status_code", StatusText.Of(response.StatusCode));
            span.SetTag("http.request.method", request.Method);

            // Without the query: it may carry a signature.
            span.SetTag("url.full", request.Path.Value);
        }

        if (response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            span?.SetStatus(ActivityStatusCode.Error, $"Code({response.StatusCode})");
        }
    }
}
