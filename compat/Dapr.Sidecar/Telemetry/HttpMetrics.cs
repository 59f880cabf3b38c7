using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dapr.Sidecar.Telemetry;

/// <summary><c>dapr_http_server_…</c> (what apps ask of the runtime), <c>dapr_http_client_…</c> (what it asks of apps) and <c>dapr_http_healthprobes_…</c>.</summary>
internal sealed class HttpMetrics(Meter meter)
{
    private readonly Counter<long> _serverCount = meter.CreateCounter<long>("dapr_http_server_request_count", description: "Count of HTTP requests processed by the server.");
    private readonly Histogram<double> _serverLatency = meter.CreateHistogram<double>("dapr_http_server_latency", "ms", "HTTP request end-to-end latency in server.");
    private readonly Histogram<long> _requestBytes = meter.CreateHistogram<long>("dapr_http_server_request_bytes", "By", "HTTP request body size if set as ContentLength (uncompressed) in server.");
    private readonly Histogram<long> _responseBytes = meter.CreateHistogram<long>("dapr_http_server_response_bytes", "By", "HTTP response body size (uncompressed) in server.");
    private readonly Counter<long> _clientCount = meter.CreateCounter<long>("dapr_http_client_completed_count", description: "Count of completed requests.");
    private readonly Histogram<double> _clientLatency = meter.CreateHistogram<double>("dapr_http_client_roundtrip_latency", "ms", "Time between first byte of request headers sent to the response, or terminal error.");
    private readonly Histogram<long> _sentBytes = meter.CreateHistogram<long>("dapr_http_client_sent_bytes", "By", "Total bytes sent in request body (not including headers).");
    private readonly Counter<long> _probeCount = meter.CreateCounter<long>("dapr_http_healthprobes_completed_count", description: "Count of completed health probes.");
    private readonly Histogram<double> _probeLatency = meter.CreateHistogram<double>("dapr_http_healthprobes_roundtrip_latency", "ms", "Time between first byte of health probes headers sent to the response, or terminal error.");

    /// <summary>Notes a call of the runtime's API; <paramref name="path"/> is empty unless the configuration asks for paths.</summary>
    public void Served(string appId, string method, string path, int status, long requestBytes, long? responseBytes, TimeSpan elapsed)
    {
        TagList tags = [new("app_id", appId), new("method", Verb(method)), new("path", path), new("status", StatusText.Of(status))];
        _serverCount.Add(1, tags);
        _serverLatency.Record(elapsed.TotalMilliseconds, tags);
        _requestBytes.Record(requestBytes, new KeyValuePair<string, object?>("app_id", appId));
        _responseBytes.Record(responseBytes ?? 0, new KeyValuePair<string, object?>("app_id", appId));
    }

    /// <summary>Notes a call of an app.</summary>
    public void Called(string appId, string method, int status, long sentBytes, TimeSpan elapsed)
    {
        TagList tags = [new("app_id", appId), new("method", Verb(method)), new("path", string.Empty), new("status", StatusText.Of(status))];
        _clientCount.Add(1, tags);
        _clientLatency.Record(elapsed.TotalMilliseconds, tags);
        _sentBytes.Record(sentBytes, new KeyValuePair<string, object?>("app_id", appId));
    }

    public void Probed(string appId, int status, TimeSpan elapsed)
    {
        TagList tags = [new("app_id", appId), new("status", StatusText.Of(status))];
        _probeCount.Add(1, tags);
        _probeLatency.Record(elapsed.TotalMilliseconds, tags);
    }

    private static string Verb(string method)
        => method is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS" or "CONNECT" or "TRACE" ? method : "UNKNOWN";
}
