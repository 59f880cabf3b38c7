namespace Dapr.Sidecar.Scheduling;

/// <summary>The same pause again and again.</summary>
internal sealed class EverySchedule(TimeSpan pause) : Schedule
{
    /// <summary>The time between two runs.</summary>
    public TimeSpan Pause => pause;

    public static EverySchedule ParsePause(string duration)
        => !GoDuration.TryParse(duration, out var pause) ? throw new FormatException($"failed to parse duration @every {duration}: time: invalid duration \"{duration}\"")
            : pause <= TimeSpan.Zero ? throw new FormatException($"failed to parse duration @every {duration}: it must be longer than nothing")
            : new(pause);

    public override DateTimeOffset? NextAfter(DateTimeOffset time) => new Period(0, 0, 0, pause, Repetitions: null).After(time);
}
