using System.Globalization;
using System.Text.RegularExpressions;

namespace Dapr.Sidecar.Scheduling;

/// <summary>
/// A span of calendar and clock with an optional number of repetitions, as Dapr's actors and jobs take it: an ISO 8601 duration
/// such as <c>R5/P1M2DT3H</c> or a Go duration such as <c>1h30m</c>.
/// </summary>
/// <param name="Years">Whole years.</param>
/// <param name="Months">Whole months.</param>
/// <param name="Days">Whole days; a week is seven.</param>
/// <param name="Time">What is measured by the clock.</param>
/// <param name="Repetitions">How often it happens; null for without end.</param>
internal readonly partial record struct Period(int Years, int Months, int Days, TimeSpan Time, int? Repetitions)
{
    public bool IsZero => (Years, Months, Days, Time) == (0, 0, 0, TimeSpan.Zero);

    /// <summary>Parses an ISO 8601 or a Go duration.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static Period Parse(string text)
        => TryParseIso(text, out var period) ? period
            : GoDuration.TryParse(text, out var duration) ? new(0, 0, 0, duration, Repetitions: null)
            : throw new FormatException($"unsupported duration format: {text}");

    public static bool TryParseIso(string text, out Period period)
    {
        period = default;
        var match = Iso8601().Match(text);
        if (!match.Success || text.Length < 2)
        {
            return false;
        }

        if (!TryNumber(match, "years", out var years) || !TryNumber(match, "months", out var months)
            || !TryNumber(match, "weeks", out var weeks) || !TryNumber(match, "days", out var days)
            || !TryNumber(match, "hours", out var hours) || !TryNumber(match, "minutes", out var minutes)
            || !TryNumber(match, "seconds", out var seconds) || !TryNumber(match, "repetitions", out var repetitions))
        {
            return false;
        }

        var totalDays = (weeks * 7L) + days;
        period = new(
            years,
            months,
            (int)Math.Clamp(totalDays, int.MinValue, int.MaxValue),
            TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(minutes, 0) + TimeSpan.FromSeconds(seconds, 0),
            match.Groups["repetitions"].Success && repetitions >= 0 ? repetitions : null);
        return true;
    }

    /// <summary>
    /// The time that lies one period later. As in Go a day that a month lacks spills over: a month after 31 January is 3 March
    /// (or 2 March). What no calendar has any more is the last moment that there is.
    /// </summary>
    public DateTimeOffset After(DateTimeOffset time)
    {
        try
        {
            var month = new DateTimeOffset(time.Year, time.Month, 1, 0, 0, 0, time.Offset).AddYears(Years).AddMonths(Months);
            return month.AddDays(time.Day - 1).AddDays(Days).Add(time.TimeOfDay).Add(Time);
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTimeOffset.MaxValue;
        }
    }

    private static bool TryNumber(Match match, string name, out int number)
    {
        number = 0;
        return !match.Groups[name].Success || int.TryParse(match.Groups[name].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    // Repetitions may stand alone: then there is no time between them.
    [GeneratedRegex(
        @"^(?:R(?<repetitions>[+-]?[0-9]+)(?:/|$))?(?:(?<=/|^)P(?:(?<years>[+-]?[0-9]+)Y)?(?:(?<months>[+-]?[0-9]+)M)?(?:(?<weeks>[+-]?[0-9]+)W)?(?:(?<days>[+-]?[0-9]+)D)?(?:T(?:(?<hours>[+-]?[0-9]+)H)?(?:(?<minutes>[+-]?[0-9]+)M)?(?:(?<seconds>[+-]?[0-9]+)S)?)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Iso8601();
}
