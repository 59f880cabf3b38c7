using System.Text;
using System.Text.Json;
using Dapr.Sidecar.Scheduling;

namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>
/// The body that creates a reminder: https://docs.dapr.io/reference/api/actors_api/#create-actor-reminder. What may be in it is
/// what daprd's scheduler takes: without a due time the first tick comes after one period.
/// </summary>
internal sealed record ReminderRequest(string? DueTime, string? Period, string? Ttl, JsonElement? Data, bool? Overwrite)
{
    /// <exception cref="FormatException">A time is none, or it would never tick.</exception>
    public Reminder ToReminder(ActorKey actor, string name, DateTimeOffset now)
    {
        var (pause, repetitions) = ParsePeriod();
        if (string.IsNullOrEmpty(DueTime) && string.IsNullOrEmpty(Period))
        {
            throw new FormatException("job must have either a due time or a schedule");
        }

        if (string.IsNullOrEmpty(Period) && !string.IsNullOrEmpty(Ttl))
        {
            throw new FormatException("job must have a schedule to have a ttl");
        }

        var due = Time(DueTime, now, "due time format not recognized");
        var expiry = Time(Ttl, due ?? now, "ttl format not recognized");
        if (due > expiry)
        {
            throw new FormatException("ttl must be greater than due time");
        }

        var first = due ?? (DateTimeOffset.MaxValue - now < pause ? DateTimeOffset.MaxValue : now + pause);
        return new(actor, name, first, pause, repetitions, expiry, Data is { } data ? Encoding.UTF8.GetBytes(data.GetRawText()) : null, DueTime, Ttl);
    }

    private (TimeSpan Pause, int? Repetitions) ParsePeriod()
    {
        if (string.IsNullOrEmpty(Period))
        {
            return (TimeSpan.Zero, null);
        }

        Period period;
        try
        {
            period = Scheduling.Period.Parse(Period);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"unsupported period format: {Period}", exception);
        }

        return period is { Years: 0, Months: 0, Days: 0, Repetitions: not 0 } && period.Time >= TimeSpan.Zero
            ? (period.Time, period.Repetitions)
            : throw new FormatException($"unsupported period format: {Period}");
    }

    private static DateTimeOffset? Time(string? text, DateTimeOffset from, string failure)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : PointInTime.Parse(text, from);
        }
        catch (FormatException exception)
        {
            throw new FormatException(failure, exception);
        }
    }
}
