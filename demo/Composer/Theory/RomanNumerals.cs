using System.Text.RegularExpressions;

namespace MusicStreaming.Composer.Theory;

/// <summary>
/// Reads harmony as musicians write it: "I | vi7 IV | bVII | V7sus" is four bars. Degrees count on the major scale,
/// whatever the key's mode; a small numeral is a minor chord; "/3" puts the chord's third in the bass.
/// </summary>
internal static partial class RomanNumerals
{
    private static readonly string[] Numerals = ["i", "ii", "iii", "iv", "v", "vi", "vii"];
    private static readonly int[] MajorScale = [0, 2, 4, 5, 7, 9, 11];

    private static readonly Dictionary<string, int[]> Qualities = new()
    {
        [""] = [0, 4, 7],
        ["7"] = [0, 4, 7, 10],
        ["maj7"] = [0, 4, 7, 11],
        ["9"] = [0, 4, 7, 10, 14],
        ["maj9"] = [0, 4, 7, 11, 14],
        ["13"] = [0, 4, 7, 10, 14, 21],
        ["7b9"] = [0, 4, 7, 10, 13],
        ["6"] = [0, 4, 7, 9],
        ["69"] = [0, 4, 7, 9, 14],
        ["add9"] = [0, 4, 7, 14],
        ["sus2"] = [0, 2, 7],
        ["sus4"] = [0, 5, 7],
        ["7sus"] = [0, 5, 7, 10],
        ["9sus"] = [0, 5, 7, 10, 14],
        ["o"] = [0, 3, 6],
        ["o7"] = [0, 3, 6, 9],
        ["h7"] = [0, 3, 6, 10],
        ["+"] = [0, 4, 8],
        ["#11"] = [0, 4, 7, 11, 18],
    };

    /// <summary>The chords of each bar.</summary>
    public static IReadOnlyList<IReadOnlyList<Chord>> Bars(string progression, int tonic)
        => [.. progression.Split('|').Select(bar => (IReadOnlyList<Chord>)
            [.. bar.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(symbol => Parse(symbol, tonic))])];

    public static Chord Parse(string symbol, int tonic)
    {
        var match = Symbol().Match(symbol);

        if (!match.Success || !Qualities.TryGetValue(match.Groups["quality"].Value, out var intervals))
        {
            throw new FormatException($"'{symbol}' is no chord.");
        }

        var numeral = match.Groups["numeral"].Value;
        var degree = Array.IndexOf(Numerals, numeral.ToLowerInvariant());
        var root = PitchSet.ClassOf(tonic + MajorScale[degree] + Key.Accidental(match.Groups["accidental"].Value));

        if (char.IsLower(numeral[0]))
        {
            intervals = [.. intervals.Select(interval => interval == 4 ? 3 : interval)];
        }

        var member = match.Groups["bass"] is { Success: true } bass ? (bass.Value[0] - '1') / 2 : 0;
        return new Chord(root, intervals, PitchSet.ClassOf(root + intervals[member]));
    }

    [GeneratedRegex("^(?<accidental>[b#]?)(?<numeral>VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(?<quality>[^/]*)(/(?<bass>[357]))?$")]
    private static partial Regex Symbol();
}
