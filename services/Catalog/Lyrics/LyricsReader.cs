using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicStreaming.Catalog.Lyrics;

/// <summary>
/// Reads lyrics, plain or as LRC: <c>[mm:ss.xx]</c> before a line, several where it comes back, tags like <c>[ar:…]</c>, of
/// which <c>[offset:ms]</c> moves all lines (a positive one shows them sooner), and times of words, which are left out.
/// What is no LRC after all is a plain text; nothing is refused. The format has no standard: see
/// https://en.wikipedia.org/wiki/LRC_(file_format).
/// </summary>
internal static partial class LyricsReader
{
    public const int MaxLines = 1_000;

    /// <summary>Lines that come back are written once but shown often: what all of them may amount to.</summary>
    public const int MaxCharacters = 64_000;

    private const int LongestOffset = 600_000;

    public static LyricsSheet Read(string text)
    {
        var timed = new List<SungLine>();
        var plain = new List<SungLine>();
        var (written, withTime, offset) = (0, 0, 0);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (Tag().Match(line) is { Success: true } tag)
            {
                offset = tag.Groups["name"].ValueSpan.Equals("offset", StringComparison.OrdinalIgnoreCase) ? Offset(tag.Groups["value"].ValueSpan) : offset;
                continue;
            }

            var starts = Starts(line, out var end);
            var words = Words(line[end..]);
            timed.AddRange(starts.Select(start => new SungLine(start, words)));
            plain.Add(new SungLine(Start: null, words));
            written += line.Length > 0 ? 1 : 0;
            withTime += starts.Count > 0 ? 1 : 0;
        }

        return withTime > 0 && withTime * 2 >= written ? Synced(timed, TimeSpan.FromMilliseconds(offset)) : Plain(plain);
    }

    private static LyricsSheet Synced(List<SungLine> lines, TimeSpan offset)
    {
        var moved = lines.Select(line => line with { Start = Later(TimeSpan.Zero, line.Start.GetValueOrDefault() - offset) });
        return Bounded(isSynced: true, moved.OrderBy(line => line.Start));
    }

    /// <summary>Verses stay apart, by one empty line.</summary>
    private static LyricsSheet Plain(List<SungLine> lines)
        => Bounded(isSynced: false, lines.Where((line, index) => line.Text.Length > 0 || (index > 0 && lines[index - 1].Text.Length > 0)));

    private static LyricsSheet Bounded(bool isSynced, IEnumerable<SungLine> lines)
    {
        var characters = 0;
        var fitting = lines.Take(MaxLines).TakeWhile(line => (characters += line.Text.Length) <= MaxCharacters).ToImmutableArray();
        return fitting.Any(line => line.Text.Length > 0) ? new LyricsSheet(isSynced, fitting) : LyricsSheet.Empty;
    }

    private static List<TimeSpan> Starts(string line, out int end)
    {
        var starts = new List<TimeSpan>();
        end = 0;
        while (starts.Count < MaxLines && Stamp().Match(line, end, line.Length - end) is { Success: true } stamp)
        {
            starts.Add(Time(stamp));
            end = stamp.Index + stamp.Length;
        }

        return starts;
    }

    private static TimeSpan Time(Match stamp)
    {
        var minutes = int.Parse(stamp.Groups["m"].ValueSpan, CultureInfo.InvariantCulture);
        var seconds = int.Parse(stamp.Groups["s"].ValueSpan, CultureInfo.InvariantCulture);
        var fraction = int.Parse(stamp.Groups["f"].Value.PadRight(3, '0'), CultureInfo.InvariantCulture);
        return new TimeSpan(0, 0, minutes, seconds, fraction);
    }

    private static int Offset(ReadOnlySpan<char> value)
        => int.TryParse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset)
            ? Math.Clamp(offset, -LongestOffset, LongestOffset)
            : 0;

    private static string Words(string line) => Spaces().Replace(WordTime().Replace(line, " "), " ").Trim();

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    [GeneratedRegex(@"^\[(?<name>ar|al|ti|au|lr|by|re|ve|la|id|tool|length|offset|#)\s*:(?<value>.*)\]$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\G\s*\[(?<m>[0-9]{1,3}):(?<s>[0-5]?[0-9])(?:[.:](?<f>[0-9]{1,3}))?\]", RegexOptions.CultureInvariant)]
    private static partial Regex Stamp();

    [GeneratedRegex(@"<[0-9]{1,3}:[0-5]?[0-9](?:[.:][0-9]{1,3})?>", RegexOptions.CultureInvariant)]
    private static partial Regex WordTime();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
