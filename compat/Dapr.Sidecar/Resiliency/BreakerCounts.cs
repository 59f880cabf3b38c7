namespace Dapr.Sidecar.Resiliency;

/// <summary>What a circuit breaker has counted since it last began anew.</summary>
internal readonly record struct BreakerCounts(long Requests, long TotalSuccesses, long TotalFailures, long ConsecutiveSuccesses, long ConsecutiveFailures)
{
    public BreakerCounts Begin() => this with { Requests = Requests + 1 };

    public BreakerCounts End(bool isSuccess) => isSuccess
        ? this with { TotalSuccesses = TotalSuccesses + 1, ConsecutiveSuccesses = ConsecutiveSuccesses + 1, ConsecutiveFailures = 0 }
        : this with { TotalFailures = TotalFailures + 1, ConsecutiveFailures = ConsecutiveFailures + 1, ConsecutiveSuccesses = 0 };

    /// <summary>A count by the name that it has in an expression; null if there is none of that name.</summary>
    public static Func<BreakerCounts, double>? Find(string name) => name switch
    {
        "requests" => counts => counts.Requests,
        "totalSuccesses" => counts => counts.TotalSuccesses,
        "totalFailures" => counts => counts.TotalFailures,
        "consecutiveSuccesses" => counts => counts.ConsecutiveSuccesses,
        "consecutiveFailures" => counts => counts.ConsecutiveFailures,
        _ => null,
    };
}
