using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dapr.Sidecar.PubSub.Routing;

/// <summary>The functions of routing expressions. A method's first argument is what it is called on.</summary>
internal static class EventFunctions
{
    /// <summary>Finds a function; null if there is none with so many arguments.</summary>
    public static Func<IReadOnlyList<object?>, object?>? Find(string name, int arguments, bool isMethod) => (name, arguments, isMethod) switch
    {
        ("startsWith", 2, true) => values => Text(values[0]).StartsWith(Text(values[1]), StringComparison.Ordinal),
        ("endsWith", 2, true) => values => Text(values[0]).EndsWith(Text(values[1]), StringComparison.Ordinal),
        ("contains", 2, true) => values => Text(values[0]).Contains(Text(values[1]), StringComparison.Ordinal),
        ("matches", 2, _) => values => Matches(Text(values[0]), Text(values[1])),
        ("size", 1, _) => values => Size(values[0]),
        ("int", 1, false) => values => Whole(values[0]),
        ("double", 1, false) => values => Real(values[0]),
        ("string", 1, false) => values => Written(values[0]),
        ("bool", 1, false) => values => values[0] as bool? ?? (bool.TryParse(Text(values[0]), out var truth) ? truth : throw Fault("is no truth value")),
        _ => null,
    };

    // Without backtracking the time is linear in the text, as with the RE2 that daprd uses.
    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw Fault($"is no pattern: {exception.Message}");
        }
    }

    private static long Size(object? value) => value switch
    {
        string text => text.EnumerateRunes().Count(),
        JsonElement { ValueKind: JsonValueKind.Object } keys => keys.EnumerateObject().Count(),
        _ => EventValues.Items(value)?.Count ?? throw Fault("has no size"),
    };

    private static long Whole(object? value) => value switch
    {
        long number => number,
        double number when Math.Abs(number) < long.MaxValue => (long)number,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Fault("is no whole number"),
    };

    private static double Real(object? value) => value switch
    {
        long number => number,
        double number => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Fault("is no number"),
    };

    private static string Written(object? value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        long or double => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
        _ => throw Fault("cannot be written as text"),
    };

    private static string Text(object? value) => value as string ?? throw Fault("is no text");

    private static MatchException Fault(string problem) => new($"no such overload: a value {problem}");
}
