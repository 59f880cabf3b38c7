using System.Collections.Immutable;

namespace MusicStreaming.Streaming.Plays;

/// <summary>
/// How much an account has heard in the last days, as far as it counts, so that nobody hears more than there was time for on as
/// many devices as their plan allows, in whatever order and however late their players say so: the latest hearings exactly,
/// the others by the hour.
/// </summary>
public sealed record HeardHours(ImmutableArray<HeardHour> Hours, ImmutableArray<HeardSpan> Latest)
{
    private const int MostLatest = 20;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Players' timers may be a little off.
    private const double Tolerance = 1.1;
    private const double OverlapTolerance = 0.2;

    public static HeardHours None { get; } = new([], []);

    /// <summary>Adds what was heard; null where it is more than could be.</summary>
    /// <param name="since">When the hearing began.</param>
    /// <param name="length">How long it was.</param>
    /// <param name="streams">On how many devices the account may play at once.</param>
    /// <param name="now">What comes after it was not heard yet.</param>
    public HeardHours? Add(DateTimeOffset since, TimeSpan length, int streams, DateTimeOffset now)
    {
        var span = new HeardSpan(since, length);
        if (Latest.Sum(other => other.OverlapSeconds(span)) > (Math.Max(streams, 1) - 1 + OverlapTolerance) * length.TotalSeconds)
        {
            return null;
        }

        var hours = Forget(now).Hours;
        for (var number = NumberOf(since); StartOf(number) < since + length; number++)
        {
            var (start, end) = (StartOf(number), StartOf(number + 1));
            var part = Earlier(since + length, end) - Later(since, start);
            var passed = Earlier(now + (length * (Tolerance - 1)), end) - start;
            var known = hours.FirstOrDefault(hour => hour.Number == number) ?? new HeardHour(number, 0);
            var heard = known with { Seconds = known.Seconds + part.TotalSeconds };
            if (heard.Seconds > passed.TotalSeconds * Math.Max(streams, 1) * Tolerance)
            {
                return null;
            }

            hours = [.. hours.Remove(known), heard];
        }

        return new(hours, [.. Latest.Add(span).OrderByDescending(one => one.Since).Take(MostLatest)]);
    }

    /// <summary>Without the hours of which no report can come any more.</summary>
    public HeardHours Forget(DateTimeOffset now)
    {
        return Hours.Any(IsOver) ? this with { Hours = Hours.RemoveAll(hour => IsOver(hour)) } : this;

        bool IsOver(HeardHour hour) => StartOf(hour.Number) + PastSession.Believed + Hour <= now;
    }

    private static long NumberOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / (long)Hour.TotalSeconds;

    private static DateTimeOffset StartOf(long number) => DateTimeOffset.FromUnixTimeSeconds(number * (long)Hour.TotalSeconds);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>An hour, counted from the beginning of 1970, and how much of it was heard.</summary>
public sealed record HeardHour(long Number, double Seconds);

/// <summary>When something was heard.</summary>
public sealed record HeardSpan(DateTimeOffset Since, TimeSpan Length)
{
    internal double OverlapSeconds(HeardSpan other)
    {
        var start = Since > other.Since ? Since : other.Since;
        var (end, otherEnd) = (Since + Length, other.Since + other.Length);
        return Math.Max(0, ((end < otherEnd ? end : otherEnd) - start).TotalSeconds);
    }
}
