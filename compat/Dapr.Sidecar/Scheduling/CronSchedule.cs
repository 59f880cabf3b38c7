namespace Dapr.Sidecar.Scheduling;

/// <summary>
/// The six fields of cron: seconds, minutes, hours, day of month, month, day of week. If both days are restricted either will
/// do. A time that the clock skips in spring is skipped, one that it has twice in autumn comes twice.
/// </summary>
internal sealed class CronSchedule : Schedule
{
    private const int YearsAhead = 5;

    private readonly CronField _seconds;
    private readonly CronField _minutes;
    private readonly CronField _hours;
    private readonly CronField _days;
    private readonly CronField _months;
    private readonly CronField _weekdays;
    private readonly TimeZoneInfo _zone;

    private CronSchedule(string[] fields, TimeZoneInfo zone)
    {
        _seconds = CronField.Parse(fields[0], CronRange.Seconds);
        _minutes = CronField.Parse(fields[1], CronRange.Minutes);
        _hours = CronField.Parse(fields[2], CronRange.Hours);
        _days = CronField.Parse(fields[3], CronRange.Days);
        _months = CronField.Parse(fields[4], CronRange.Months);
        _weekdays = CronField.Parse(fields[5], CronRange.Weekdays);
        _zone = zone;
    }

    public static CronSchedule ParseFields(string text, TimeZoneInfo zone, bool minutesAllowed)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length switch
        {
            0 => throw new FormatException("empty spec string"),
            6 => new(fields, zone),
            5 when minutesAllowed => new(["0", .. fields], zone),
            _ => throw new FormatException($"expected {(minutesAllowed ? "5 to" : "exactly")} 6 fields, found {fields.Length}: [{string.Join(' ', fields)}]"),
        };
    }

    public override DateTimeOffset? NextAfter(DateTimeOffset time)
    {
        var at = time.ToUniversalTime();
        at = at.AddTicks(TimeSpan.TicksPerSecond - (at.Ticks % TimeSpan.TicksPerSecond));
        for (var limit = at.AddYears(YearsAhead); at < limit;)
        {
            var local = TimeZoneInfo.ConvertTime(at, _zone).DateTime;
            if (!_months.Has(local.Month))
            {
                at = StartOf(new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1));
            }
            else if (!IsDay(local))
            {
                at = StartOf(local.Date.AddDays(1));
            }
            else if (!_hours.Has(local.Hour))
            {
                at = at.AddMinutes(60 - local.Minute).AddSeconds(-local.Second);
            }
            else if (!_minutes.Has(local.Minute))
            {
                at = at.AddSeconds(60 - local.Second);
            }
            else if (!_seconds.Has(local.Second))
            {
                at = at.AddSeconds(1);
            }
            else
            {
                return at;
            }
        }

        return null;
    }

    private bool IsDay(DateTime local)
    {
        var (day, weekday) = (_days.Has(local.Day), _weekdays.Has((int)local.DayOfWeek));
        return _days.IsAny || _weekdays.IsAny ? day && weekday : day || weekday;
    }

    // Some zones change their clocks at midnight, so a day may begin at one o'clock, or twice.
    private DateTimeOffset StartOf(DateTime day)
    {
        while (_zone.IsInvalidTime(day))
        {
            day = day.AddMinutes(30);
        }

        var offset = _zone.IsAmbiguousTime(day) ? _zone.GetAmbiguousTimeOffsets(day).Max() : _zone.GetUtcOffset(day);
        return new DateTimeOffset(day, offset).ToUniversalTime();
    }
}
