using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Resiliency;

/// <summary>When calls are no longer tried; Dapr's defaults let one call probe after a minute, and trip after more than five failures in a row.</summary>
internal sealed record CircuitBreakerSettings(int MaxRequests, TimeSpan Interval, TimeSpan Timeout, TripExpression Trip)
{
    /// <exception cref="InvalidOperationException">A field is wrong.</exception>
    public static CircuitBreakerSettings Read(YamlSection section)
    {
        var trip = section.Text("trip") ?? "consecutiveFailures > 5";
        return TripExpression.TryParse(trip, out var expression)
            ? new(
                section.Number("maxRequests") is > 0 and var requests ? requests : 1,
                section.Duration("interval") ?? TimeSpan.Zero,
                section.Duration("timeout") is { Ticks: > 0 } timeout ? timeout : TimeSpan.FromSeconds(60),
                expression)
            : throw section.Wrong("trip", $"is not understood: {trip}");
    }
}
