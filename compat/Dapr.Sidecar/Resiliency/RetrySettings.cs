using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Resiliency;

/// <summary>When and how often something is tried again; Dapr's defaults are a pause of five seconds, for ever.</summary>
internal sealed record RetrySettings(bool IsExponential, TimeSpan Duration, TimeSpan MaxInterval, int MaxRetries, StatusRanges Statuses)
{
    public const int Endless = -1;

    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(500);
    private const double Growth = 1.5;
    private const double Spread = 0.5;

    public static RetrySettings Constant(TimeSpan duration, int maxRetries) => new(IsExponential: false, duration, TimeSpan.FromSeconds(60), maxRetries, StatusRanges.All);

    /// <exception cref="InvalidOperationException">A field is wrong.</exception>
    public static RetrySettings Read(YamlSection section) => new(
        (section.Text("policy") ?? "constant") switch
        {
            "constant" => false,
            "exponential" => true,
            var policy => throw section.Wrong("policy", $"is neither constant nor exponential: {policy}"),
        },
        section.Duration("duration") ?? TimeSpan.FromSeconds(5),
        section.Duration("maxInterval") ?? TimeSpan.FromSeconds(60),
        section.Number("maxRetries") ?? Endless,
        StatusRanges.Read(section.Section("matching")));

    /// <summary>The pause before a try, counted from 0; an exponential one is spread so that not all come back at once.</summary>
    public TimeSpan PauseBefore(int retry)
    {
        if (!IsExponential)
        {
            return Duration;
        }

        var interval = Math.Min(FirstInterval.TotalMilliseconds * Math.Pow(Growth, Math.Min(retry, 64)), MaxInterval.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(interval * (1 - Spread + (Random.Shared.NextDouble() * 2 * Spread)));
    }
}
