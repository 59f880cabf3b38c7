using System.Diagnostics.Metrics;

namespace MusicStreaming.Billing;

internal sealed class BillingMetrics
{
    private readonly Counter<long> _plansGiven;

    public BillingMetrics(IMeterFactory meters)
        => _plansGiven = meters.Create("MusicStreaming.Billing")
            .CreateCounter<long>("billing.plans.given", "{account}", "Plans given without payment, by plan.");

    public void PlanGiven(string planId) => _plansGiven.Add(1, new KeyValuePair<string, object?>("plan", planId));
}
