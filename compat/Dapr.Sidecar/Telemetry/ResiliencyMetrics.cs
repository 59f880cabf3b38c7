using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dapr.Sidecar.Telemetry;

/// <summary><c>dapr_resiliency_…</c>.</summary>
internal sealed class ResiliencyMetrics(Meter meter)
{
    private static readonly string[] States = ["closed", "half-open", "open"];

    private readonly Counter<long> _loaded = meter.CreateCounter<long>("dapr_resiliency_loaded", description: "Number of resiliency policies loaded.");
    private readonly Counter<long> _count = meter.CreateCounter<long>("dapr_resiliency_count", description: "Number of times a resiliency policyKey has been applied to a building block.");
    private readonly Counter<long> _activations = meter.CreateCounter<long>("dapr_resiliency_activations_total", description: "Number of times a resiliency policyKey has been activated in a building block after a failure or after a state change.");
    private readonly Gauge<long> _state = meter.CreateGauge<long>("dapr_resiliency_cb_state", description: "A resiliency policy's current CircuitBreakerState state: 1 for the state that it is in.");

    public void Loaded(string appId, string name) => _loaded.Add(1, new("app_id", appId), new("name", name), new("namespace", RuntimeMetrics.Namespace));

    /// <summary>A policy was put around a call.</summary>
    public void Applied(PolicyTags tags, string policy, string status = "") => _count.Add(1, Tags(tags, policy, status));

    /// <summary>A policy did something: it gave up waiting, tried again, or changed its state.</summary>
    public void Activated(PolicyTags tags, string policy, string status = "") => _activations.Add(1, Tags(tags, policy, status));

    /// <summary>The state that a circuit breaker is in.</summary>
    public void State(PolicyTags tags, string state)
    {
        foreach (var candidate in States)
        {
            _state.Record(candidate == state ? 1 : 0, Tags(tags, "circuitbreaker", candidate));
        }
    }

    private static TagList Tags(PolicyTags tags, string policy, string status) =>
    [
        new("app_id", tags.AppId), new("name", tags.Name), new("policy", policy), new("namespace", RuntimeMetrics.Namespace),
        new("flow_direction", tags.Direction), new("target", tags.Target), new("status", status),
    ];
}

/// <summary>Whose policy it is and what it is put around; <paramref name="Direction"/> is <c>inbound</c> or <c>outbound</c>.</summary>
internal sealed record PolicyTags(string AppId, string Name, string Direction, string Target);
