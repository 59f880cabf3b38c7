using Dapr.Sidecar.Scheduling;

namespace Dapr.Sidecar.Jobs;

/// <summary>
/// A job of an app, and how far it has come. It follows Dapr's scheduler: each time that its schedule names is one count,
/// whether the app took it or its attempts are used up, and times that were missed are made up for.
/// </summary>
internal sealed record Job(
    long Id,
    string AppId,
    string Name,
    string? Schedule,
    long? Repeats,
    string? DueTime,
    string? Ttl,
    string? Data,
    FailurePolicy Policy,
    DateTimeOffset Begin,
    DateTimeOffset? Expires,
    long Count,
    long Attempts,
    DateTimeOffset? LastTrigger,
    DateTimeOffset Next)
{
    // Below this a policy without a pause would keep the processor busy with an app that is broken.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Plans what a request asks for; null if its time is over already.</summary>
    /// <exception cref="FormatException">It does not fit together.</exception>
    public static Job? Plan(string appId, string name, JobRequest request, DateTimeOffset now)
    {
        var begin = request.DueTime is null ? now : Time(request.DueTime, now, "due time format not recognized");
        if (request is { Schedule: null, Repeats: > 1 })
        {
            throw new FormatException("job must have a schedule to repeat");
        }

        if (request.Repeats == 0)
        {
            throw new FormatException("defined repeats must be greater than 0");
        }

        if (request is { Schedule: null, Ttl: not null })
        {
            throw new FormatException("job must have a schedule to have a ttl");
        }

        DateTimeOffset? expires = request.Ttl is null ? null : Time(request.Ttl, begin, "ttl format not recognized");
        if (request.DueTime is not null && begin > expires)
        {
            throw new FormatException("ttl must be greater than due time");
        }

        return new Job(
            Id: 0,
            appId,
            name,
            request.Schedule,
            request.Repeats,
            request.DueTime,
            request.Ttl,
            request.Data,
            request.FailurePolicy ?? FailurePolicy.Default,
            begin,
            expires,
            Count: 0,
            Attempts: 0,
            LastTrigger: null,
            Next: begin).Advance();
    }

    /// <summary>The app has taken it; null if that was the last time.</summary>
    public Job? Succeed() => (this with { Count = Count + 1, Attempts = 0, LastTrigger = ScheduledTime() ?? LastTrigger }).Advance();

    /// <summary>The app has not taken it; null if that was the last time.</summary>
    public Job? Fail(DateTimeOffset now)
    {
        var failed = this with { Attempts = Attempts + 1 };
        if (!Policy.IsDrop && (Policy.MaxRetries is not { } most || failed.Attempts <= most))
        {
            var pause = Policy.Interval > ShortestPause ? Policy.Interval : ShortestPause;
            return failed with { Next = Next + pause > now ? Next + pause : now + pause };
        }

        return failed.Succeed();
    }

    // Null where the job has had its last time.
    private Job? Advance()
    {
        var next = Count >= Repeats ? null : ScheduledTime();
        return next is null || next > Expires ? null : this with { Next = next.Value };
    }

    private DateTimeOffset? ScheduledTime()
    {
        if (Schedule is null)
        {
            return Count == 0 ? Begin : null;
        }

        var schedule = Scheduling.Schedule.Parse(Schedule);
        return LastTrigger is { } last ? schedule.NextAfter(last)
            : DueTime is not null ? Begin
            : schedule.NextAfter(Begin);
    }

    private static DateTimeOffset Time(string text, DateTimeOffset from, string message)
    {
        try
        {
            return PointInTime.Parse(text, from);
        }
        catch (FormatException exception)
        {
            throw new FormatException(message, exception);
        }
    }
}
