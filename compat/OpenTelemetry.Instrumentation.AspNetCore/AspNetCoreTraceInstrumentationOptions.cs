using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace OpenTelemetry.Instrumentation.AspNetCore;

/// <summary>What the spans of incoming requests carry.</summary>
public class AspNetCoreTraceInstrumentationOptions
{
    /// <summary>Which requests are recorded; all when null. A filter that throws leaves the request out.</summary>
    public Func<HttpContext, bool>? Filter { get; set; }

    /// <summary>Called when a request begins, after the instrumentation's own tags.</summary>
    public Action<Activity, HttpRequest>? EnrichWithHttpRequest { get; set; }

    /// <summary>Called when a request ends, after the instrumentation's own tags.</summary>
    public Action<Activity, HttpResponse>? EnrichWithHttpResponse { get; set; }

    /// <summary>Called for an exception that the application did not handle, or that a handler turned into an answer.</summary>
    public Action<Activity, Exception>? EnrichWithException { get; set; }

    /// <summary>Whether such an exception is added to the span as an event.</summary>
    public bool RecordException { get; set; }
}
