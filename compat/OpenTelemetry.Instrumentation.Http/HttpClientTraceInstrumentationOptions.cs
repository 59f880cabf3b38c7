using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Http;

/// <summary>What the spans of outgoing requests carry.</summary>
public class HttpClientTraceInstrumentationOptions
{
    /// <summary>Which requests are recorded; all when null. A filter that throws leaves the request out.</summary>
    public Func<HttpRequestMessage, bool>? FilterHttpRequestMessage { get; set; }

    /// <summary>Called before the request is sent, after the instrumentation's own tags.</summary>
    public Action<Activity, HttpRequestMessage>? EnrichWithHttpRequestMessage { get; set; }

    /// <summary>Called when the answer has arrived, after the instrumentation's own tags.</summary>
    public Action<Activity, HttpResponseMessage>? EnrichWithHttpResponseMessage { get; set; }

    /// <summary>Called when the request failed without an answer.</summary>
    public Action<Activity, Exception>? EnrichWithException { get; set; }

    /// <summary>Whether such an exception is added to the span as an event.</summary>
    public bool RecordException { get; set; }
}
