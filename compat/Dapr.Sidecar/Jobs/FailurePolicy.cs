namespace Dapr.Sidecar.Jobs;

/// <summary>What happens when an app has not taken a job: https://docs.dapr.io/reference/api/jobs_api/.</summary>
/// <param name="IsDrop">Whether this time is given up at once.</param>
/// <param name="Interval">The pause before it is tried again.</param>
/// <param name="MaxRetries">How often it is tried again; null for without end.</param>
internal sealed record FailurePolicy(bool IsDrop, TimeSpan Interval, long? MaxRetries)
{
    /// <summary>What holds for a job that says nothing: three more attempts, a second apart.</summary>
    public static FailurePolicy Default { get; } = new(IsDrop: false, TimeSpan.FromSeconds(1), MaxRetries: 3);

    public static FailurePolicy Drop { get; } = new(IsDrop: true, TimeSpan.Zero, MaxRetries: 0);
}
