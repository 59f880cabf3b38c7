using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dapr.Sidecar.Telemetry;

/// <summary><c>dapr_component_…</c>: what is asked of components, and what they hand to apps.</summary>
internal sealed class ComponentMetrics(Meter meter)
{
    private readonly Family _state = new(meter, "state", "operations performed on the state component");
    private readonly Family _secret = new(meter, "secret", "operations performed on the secret component");
    private readonly Family _output = new(meter, "output_binding", "operations invoked on the output binding component");
    private readonly Family _input = new(meter, "input_binding", "incoming events arriving from the input binding component");
    private readonly Family _egress = new(meter, "pubsub_egress", "outgoing messages published to the pub/sub component");
    private readonly Family _bulkEgress = new(meter, "pubsub_egress_bulk", "bulk publish calls to the pub/sub component");
    private readonly Family _ingress = new(meter, "pubsub_ingress", "incoming messages arriving from the pub/sub component");
    private readonly Family _bulkIngress = new(meter, "pubsub_ingress_bulk", "incoming bulk subscribe calls arriving from the bulk pub/sub component");
    private readonly Counter<long> _bulkEgressEvents = meter.CreateCounter<long>("dapr_component_pubsub_egress_bulk_event_count", description: "The number of outgoing messages to the pub/sub component published through bulk publish API.");
    private readonly Counter<long> _bulkIngressEvents = meter.CreateCounter<long>("dapr_component_pubsub_ingress_bulk_event_count", description: "Total number of incoming messages arriving from the bulk pub/sub component via Bulk Subscribe.");
    private readonly Counter<long> _jobsDone = meter.CreateCounter<long>("dapr_component_job_success_count", description: "The number of successful job triggers.");
    private readonly Counter<long> _jobsFailed = meter.CreateCounter<long>("dapr_component_job_failure_count", description: "The number of failed job triggers.");
    private readonly Histogram<double> _jobLatency = meter.CreateHistogram<double>("dapr_component_job_latencies", "ms", "The latency of the response from the app that processed the triggered job.");

    /// <summary>A state operation: <c>get</c>, <c>set</c>, <c>delete</c>, <c>bulk_get</c> or <c>transaction</c>.</summary>
    public void State(string appId, string component, string operation, bool isSuccess, TimeSpan elapsed)
        => _state.Record(elapsed, [.. Common(appId, component), new("operation", operation), Success(isSuccess)]);

    /// <summary>A secret operation: <c>get</c> or <c>bulk_get</c>.</summary>
    public void Secret(string appId, string component, string operation, bool isSuccess, TimeSpan elapsed)
        => _secret.Record(elapsed, [.. Common(appId, component), new("operation", operation), Success(isSuccess)]);

    public void OutputBinding(string appId, string component, string operation, bool isSuccess, TimeSpan elapsed)
        => _output.Record(elapsed, [.. Common(appId, component), new("operation", operation), Success(isSuccess)]);

    public void InputBinding(string appId, string component, bool isSuccess, TimeSpan elapsed)
        => _input.Record(elapsed, [.. Common(appId, component), Success(isSuccess)]);

    public void Published(string appId, string component, string topic, bool isSuccess, TimeSpan elapsed)
        => _egress.Record(elapsed, [.. Common(appId, component), Success(isSuccess), new("topic", topic)]);

    public void BulkPublished(string appId, string component, string topic, bool isSuccess, int events, TimeSpan elapsed)
    {
        _bulkEgress.Record(elapsed, [.. Common(appId, component), Success(isSuccess), new("topic", topic)]);
        _bulkEgressEvents.Add(events, [.. Common(appId, component), Success(true), new("topic", topic)]);
    }

    /// <summary>A message that an app was given.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="component">The pub/sub component.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="processStatus">How it was settled: <c>success</c>, <c>retry</c> or <c>drop</c>.</param>
    /// <param name="status">What the app answered, where that differs: <c>success</c>, <c>retry</c>, <c>drop</c> or empty.</param>
    /// <param name="elapsed">How long the app took.</param>
    public void Delivered(string appId, string component, string topic, string processStatus, string status, TimeSpan elapsed)
        => _ingress.Record(elapsed, [.. Common(appId, component), new("process_status", processStatus), new("status", status.Length == 0 ? processStatus : status), new("topic", topic)]);

    /// <summary>Messages that an app was given in one request.</summary>
    public void BulkDelivered(string appId, string component, string topic, string processStatus, int events, TimeSpan elapsed)
    {
        _bulkIngress.Record(elapsed, [.. Common(appId, component), new("topic", topic)]);
        _bulkIngressEvents.Add(events, [.. Common(appId, component), new("process_status", processStatus), new("topic", topic)]);
    }

    public void JobTriggered(string appId, bool isSuccess, TimeSpan elapsed)
    {
        TagList tags = [new("app_id", appId), new("namespace", RuntimeMetrics.Namespace), new("operation", "job_trigger_op")];
        (isSuccess ? _jobsDone : _jobsFailed).Add(1, tags);
        _jobLatency.Record(elapsed.TotalMilliseconds, [.. tags, Success(isSuccess)]);
    }

    private static KeyValuePair<string, object?>[] Common(string appId, string component)
        => [new("app_id", appId), new("component", component), new("namespace", RuntimeMetrics.Namespace)];

    private static KeyValuePair<string, object?> Success(bool isSuccess) => new("success", isSuccess ? "true" : "false");

    private sealed class Family(Meter meter, string name, string what)
    {
        private readonly Counter<long> _count = meter.CreateCounter<long>($"dapr_component_{name}_count", description: $"The number of {what}.");
        private readonly Histogram<double> _latencies = meter.CreateHistogram<double>($"dapr_component_{name}_latencies", "ms", $"The latency of {what}.");

        public void Record(TimeSpan elapsed, TagList tags)
        {
            _count.Add(1, tags);
            _latencies.Record(elapsed.TotalMilliseconds, tags);
        }
    }
}
