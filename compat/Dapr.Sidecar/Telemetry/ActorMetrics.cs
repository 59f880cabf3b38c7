using System.Diagnostics.Metrics;

namespace Dapr.Sidecar.Telemetry;

/// <summary><c>dapr_runtime_actor_…</c>.</summary>
internal sealed class ActorMetrics(Meter meter)
{
    private readonly Counter<long> _rebalanced = Counter(meter, "rebalanced_total", "The number of the actor rebalance requests.");
    private readonly Counter<long> _deactivated = Counter(meter, "deactivated_total", "The number of the successful actor deactivation.");
    private readonly Counter<long> _notDeactivated = Counter(meter, "deactivated_failed_total", "The number of the failed actor deactivation.");
    private readonly Counter<long> _reminders = Counter(meter, "reminders_fired_total", "The number of actor reminders fired requests.");
    private readonly Counter<long> _timers = Counter(meter, "timers_fired_total", "The number of actor timers fired requests.");
    private readonly UpDownCounter<long> _pending = meter.CreateUpDownCounter<long>("dapr_runtime_actor_pending_actor_calls", description: "The number of pending actor calls waiting to acquire the per-actor lock.");

    public void Rebalanced(string appId, string actorType) => _rebalanced.Add(1, App(appId), Type(actorType));

    public void Deactivated(string appId, string actorType, bool isSuccess) => (isSuccess ? _deactivated : _notDeactivated).Add(1, App(appId), Type(actorType));

    public void ReminderFired(string appId, string actorType, bool isSuccess) => _reminders.Add(1, App(appId), Type(actorType), Success(isSuccess));

    public void TimerFired(string appId, string actorType, bool isSuccess) => _timers.Add(1, App(appId), Type(actorType), Success(isSuccess));

    /// <summary>A call waits for its turn (+1) or has it (−1).</summary>
    public void Pending(string appId, string actorType, int change) => _pending.Add(change, App(appId), Type(actorType));

    private static KeyValuePair<string, object?> App(string appId) => new("app_id", appId);

    private static KeyValuePair<string, object?> Type(string actorType) => new("actor_type", actorType);

    private static KeyValuePair<string, object?> Success(bool isSuccess) => new("success", isSuccess ? "true" : "false");

    private static Counter<long> Counter(Meter meter, string name, string description) => meter.CreateCounter<long>($"dapr_runtime_actor_{name}", description: description);
}
