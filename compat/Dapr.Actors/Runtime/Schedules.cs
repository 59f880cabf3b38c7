using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dapr.Actors.Runtime;

/// <summary>Durations as Dapr writes them: as Go does (<c>4h15m50s60ms</c>), or by ISO 8601 with repetitions (<c>R3/PT30S</c>).</summary>
internal static partial class Schedules
{
    public static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    /// <exception cref="ArgumentOutOfRangeException">A duration is negative, or it ends before it is due.</exception>
    public static void Check(TimeSpan dueTime, TimeSpan period, TimeSpan? ttl)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Never);
        if (ttl is { } end)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(end, dueTime, nameof(ttl));
        }
    }

    /// <summary>As Go writes it; nothing where it is negative.</summary>
    public static string Go(TimeSpan value) => value < TimeSpan.Zero
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Floor(value.TotalHours)}h{value.Minutes}m{value.Seconds}s{value.Milliseconds}ms");

    /// <exception cref="ArgumentException">Repetitions are given with a period that is not of whole seconds.</exception>
    public static string Period(TimeSpan value, int? repetitions)
    {
        if (repetitions is null)
        {
            return Go(value);
        }

        if (value.Milliseconds > 0)
        {
            throw new ArgumentException("The TimeSpan value, combined with repetition cannot be in milliseconds.", nameof(value));
        }

        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"R{repetitions}/P"));
        Append(text, value.Days, 'D');
        text.Append('T');
        Append(text, value.Hours, 'H');
        Append(text, value.Minutes, 'M');
        Append(text, value.Seconds, 'S');
        return text.ToString();
    }

    /// <summary>Reads what Dapr writes; nothing is never.</summary>
    public static TimeSpan Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Never;
        }

        if (text[0] is 'R' or 'P')
        {
            return ParseIso(text);
        }

        var parts = GoParts().Matches(text);
        return parts.Count == 0
            ? throw new FormatException($"'{text}' is no duration.")
            : parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + Unit(part.Groups[2].Value) * double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    private static TimeSpan ParseIso(string text)
    {
        var match = IsoDuration().Match(text);
        return match.Success
            ? new TimeSpan((Number("year") * 365) + (Number("month") * 30) + (Number("week") * 7) + Number("day"), Number("hour"), Number("minute"), Number("second"))
            : throw new FormatException($"'{text}' is no duration.");

        int Number(string name) => match.Groups[name] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }

    private static TimeSpan Unit(string unit) => unit switch
    {
        "h" => TimeSpan.FromHours(1),
        "m" => TimeSpan.FromMinutes(1),
        "s" => TimeSpan.FromSeconds(1),
        "ms" => TimeSpan.FromMilliseconds(1),
        "ns" => TimeSpan.Zero,
        _ => TimeSpan.FromMicroseconds(1),
    };

    private static void Append(StringBuilder text, int number, char unit)
    {
        if (number > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number}{unit}");
        }
    }

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)")]
    private static partial Regex GoParts();

    [GeneratedRegex(@"^(R\d+/)?P((?<year>\d+)Y)?((?<month>\d+)M)?((?<week>\d+)W)?((?<day>\d+)D)?(T((?<hour>\d+)H)?((?<minute>\d+)M)?((?<second>\d+)S)?)?$")]
    private static partial Regex IsoDuration();
}
