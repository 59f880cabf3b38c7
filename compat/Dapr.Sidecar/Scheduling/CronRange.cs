namespace Dapr.Sidecar.Scheduling;

/// <summary>The values that a field of cron may have, and their names.</summary>
internal sealed record CronRange(int Min, int Max, IReadOnlyList<string> Names)
{
    public static CronRange Seconds { get; } = new(0, 59, []);

    public static CronRange Minutes { get; } = new(0, 59, []);

    public static CronRange Hours { get; } = new(0, 23, []);

    public static CronRange Days { get; } = new(1, 31, []);

    public static CronRange Months { get; } = new(1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]);

    public static CronRange Weekdays { get; } = new(0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]);
}
