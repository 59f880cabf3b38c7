using System.Diagnostics.Metrics;

namespace Dapr.Sidecar.Telemetry;

/// <summary><c>dapr_runtime_service_invocation_…</c> and <c>dapr_runtime_acl_…</c>.</summary>
internal sealed class InvocationMetrics(Meter meter)
{
    private readonly Counter<long> _requestsSent = Counter(meter, "service_invocation_req_sent_total", "The number of requests sent via service invocation.");
    private readonly Counter<long> _requestsReceived = Counter(meter, "service_invocation_req_recv_total", "The number of requests received via service invocation.");
    private readonly Counter<long> _responsesSent = Counter(meter, "service_invocation_res_sent_total", "The number of responses sent via service invocation.");
    private readonly Counter<long> _responsesReceived = Counter(meter, "service_invocation_res_recv_total", "The number of responses received via service invocation.");
    private readonly Histogram<double> _latency = meter.CreateHistogram<double>("dapr_runtime_service_invocation_res_recv_latency_ms", "ms", "The latency of service invocation response.");
    private readonly Counter<long> _allowedByApp = Counter(meter, "acl_app_policy_action_allowed_total", "The number of requests allowed by the app specific action specified in the access control policy.");
    private readonly Counter<long> _allowed = Counter(meter, "acl_global_policy_action_allowed_total", "The number of requests allowed by the global action specified in the access control policy.");
    private readonly Counter<long> _blockedByApp = Counter(meter, "acl_app_policy_action_blocked_total", "The number of requests blocked by the app specific action specified in the access control policy.");
    private readonly Counter<long> _blocked = Counter(meter, "acl_global_policy_action_blocked_total", "The number of requests blocked by the global action specified in the access control policy.");

    /// <summary>Notes a call as both sidecars would: the caller's and the target's.</summary>
    public void Sent(string caller, string target)
    {
        _requestsSent.Add(1, new("app_id", caller), new("dst_app_id", target), new("type", "unary"));
        _requestsReceived.Add(1, new KeyValuePair<string, object?>("app_id", target), new KeyValuePair<string, object?>("src_app_id", caller));
    }

    /// <summary>Notes its answer.</summary>
    public void Answered(string caller, string target, int status, TimeSpan elapsed)
    {
        var text = StatusText.Of(status);
        _responsesSent.Add(1, new("app_id", target), new("dst_app_id", caller), new("status", text));
        _responsesReceived.Add(1, [new("app_id", caller), new("src_app_id", target), new("status", text), new("type", "unary")]);
        _latency.Record(elapsed.TotalMilliseconds, new("app_id", caller), new("src_app_id", target), new("status", text));
    }

    /// <summary>Notes what an access control policy of an app decided.</summary>
    public void Decided(string target, string trustDomain, bool isAllowed, bool byAppPolicy)
    {
        var counter = (isAllowed, byAppPolicy) switch
        {
            (true, true) => _allowedByApp,
            (true, false) => _allowed,
            (false, true) => _blockedByApp,
            (false, false) => _blocked,
        };
        counter.Add(1, new("app_id", target), new("trustDomain", trustDomain), new("namespace", RuntimeMetrics.Namespace));
    }

    private static Counter<long> Counter(Meter meter, string name, string description) => meter.CreateCounter<long>($"dapr_runtime_{name}", description: description);
}
