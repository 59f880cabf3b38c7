using System.Globalization;
using System.Text.RegularExpressions;

namespace Dapr.Sidecar.Scheduling;

/// <summary>A time as Dapr's actors and jobs take it for <c>dueTime</c> and <c>ttl</c>.</summary>
internal static partial class PointInTime
{
    private const string Rfc3339 = "yyyy-MM-dd'T'HH:mm:sszzz";

    /// <summary>Parses a time of RFC 3339, or a duration of Go or of ISO 8601 without repetitions that begins at <paramref name="from"/>.</summary>
    /// <exception cref="FormatException">It is none of them.</exception>
    public static DateTimeOffset Parse(string text, DateTimeOffset from)
    {
        if (Period.TryParseIso(text, out var period))
        {
            return period.Repetitions is null ? period.After(from) : throw new FormatException("repetitions are not allowed");
        }

        if (GoDuration.TryParse(text, out var duration))
        {
            return new Period(0, 0, 0, duration, Repetitions: null).After(from);
        }

        return TryParseRfc3339(text, out var time) ? time : throw new FormatException($"unsupported time/duration format: {text}");
    }

    public static bool TryParseRfc3339(string text, out DateTimeOffset time)
    {
        time = default;
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return false;
        }

        var zone = match.Groups["zone"].ValueSpan is "Z" ? "+00:00" : match.Groups["zone"].Value;
        if (!DateTimeOffset.TryParseExact(match.Groups["time"].Value + zone, Rfc3339, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
        {
            return false;
        }

        if (match.Groups["fraction"].Success)
        {
            var fraction = decimal.Parse("0" + match.Groups["fraction"].Value, CultureInfo.InvariantCulture);
            time = time.AddTicks((long)(fraction * TimeSpan.TicksPerSecond));
        }

        return true;
    }

    [GeneratedRegex(@"^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?<fraction>\.\d{1,20})?(?<zone>Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
