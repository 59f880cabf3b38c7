namespace Dapr.Sidecar.Scheduling;

/// <summary>
/// When something happens again and again, in the words of Dapr's jobs and of its cron binding: six fields (seconds first), or
/// <c>@every 1h30m</c>, <c>@yearly</c>, <c>@annually</c>, <c>@monthly</c>, <c>@weekly</c>, <c>@daily</c>, <c>@midnight</c>, <c>@hourly</c>.
/// <c>TZ=Europe/Berlin</c> or <c>CRON_TZ=…</c> in front names the time zone of the fields.
/// </summary>
internal abstract class Schedule
{
    private const string Every = "@every ";

    /// <summary>The first time after another; null if there is none within five years.</summary>
    public abstract DateTimeOffset? NextAfter(DateTimeOffset time);

    /// <summary>Parses a schedule.</summary>
    /// <param name="text">The schedule.</param>
    /// <param name="zone">The time zone of its fields if it names none; null for UTC.</param>
    /// <param name="minutesAllowed">Whether the five fields of crontab, which have no seconds, will do as well.</param>
    /// <exception cref="FormatException">It is no schedule.</exception>
    public static Schedule Parse(string text, TimeZoneInfo? zone = null, bool minutesAllowed = false)
    {
        var fields = text;
        if (text.StartsWith("TZ=", StringComparison.Ordinal) || text.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            var end = text.IndexOf(' ', StringComparison.Ordinal);
            zone = Zone(text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..(end < 0 ? text.Length : end)]);
            fields = end < 0 ? string.Empty : text[end..].Trim();
        }

        if (fields.StartsWith(Every, StringComparison.Ordinal))
        {
            return EverySchedule.ParsePause(fields[Every.Length..]);
        }

        return CronSchedule.ParseFields(fields.StartsWith('@') ? Named(fields) : fields, zone ?? TimeZoneInfo.Utc, minutesAllowed);
    }

    private static string Named(string name) => name switch
    {
        "@yearly" or "@annually" => "0 0 0 1 1 *",
        "@monthly" => "0 0 0 1 * *",
        "@weekly" => "0 0 0 * * 0",
        "@daily" or "@midnight" => "0 0 0 * * *",
        "@hourly" => "0 0 * * * *",
        _ => throw new FormatException($"unrecognized descriptor: {name}"),
    };

    private static TimeZoneInfo Zone(string name)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException or ArgumentException)
        {
            throw new FormatException($"provided bad location {name}: unknown time zone {name}", exception);
        }
    }
}
