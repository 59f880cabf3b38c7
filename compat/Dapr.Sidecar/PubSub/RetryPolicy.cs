using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.PubSub;

/// <summary>How often and when a refused message is tried again: the pause doubles up to a limit.</summary>
internal sealed record RetryPolicy(int MaxRetries, TimeSpan FirstPause, TimeSpan LongestPause)
{
    /// <summary>The component's <c>maxRetries</c>, <c>retryInterval</c> and <c>maxRetryInterval</c> (milliseconds).</summary>
    public static RetryPolicy Of(Component component, bool isFast) => new(
        component.Number("maxRetries", 10),
        TimeSpan.FromMilliseconds(isFast ? 2 : component.Number("retryInterval", 500)),
        TimeSpan.FromMilliseconds(isFast ? 20 : component.Number("maxRetryInterval", 30_000)));

    public TimeSpan PauseAfter(int attempts)
        => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(attempts - 1, 20)));
}
