using System.Globalization;
using System.Text;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Turns a file's tags, whose names differ by format, into the draft of a catalog entry.</summary>
internal static class TagReader
{
    private const int MaxText = 200;
    private const int MaxNames = 20;
    private const int MaxLyricsBytes = 20_000;

    private static readonly string[] ArtistSeparators = [";", " / ", "\0", " feat. ", " ft. ", " featuring ", " Feat. ", " Ft. "];
    private static readonly string[] GenreSeparators = [";", ",", "/", "\0"];

    public static SourceTags Read(IEnumerable<KeyValuePair<string, string>> source, string fileName)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in source)
        {
            tags.TryAdd(name, value);
        }

        return new SourceTags(
            Text(tags, "title") ?? Clean(Path.GetFileNameWithoutExtension(fileName)) ?? "Untitled",
            Names(tags, ArtistSeparators, "artist", "author"),
            Text(tags, "album_artist", "albumartist", "album artist"),
            Text(tags, "album"),
            Number(Text(tags, "track", "tracknumber"), 1, 999),
            Number(Text(tags, "disc", "discnumber"), 1, 99),
            Year(Text(tags, "originaldate", "date", "year", "tyer")),
            Names(tags, GenreSeparators, "genre"),
            HasCover: false,
            Lyrics(tags));
    }

    /// <summary>The words as they are, with their lines; ffmpeg names those of ID3 with their language behind a dash.</summary>
    private static string? Lyrics(Dictionary<string, string> tags)
    {
        var found = Find(tags, ["lyrics", "unsyncedlyrics", "syncedlyrics"])
            ?? tags.FirstOrDefault(tag => tag.Key.StartsWith("lyrics-", StringComparison.OrdinalIgnoreCase)).Value;
        var words = string.Concat((found ?? string.Empty).ReplaceLineEndings("\n").Where(letter => letter is '\n' or '\t' || !char.IsControl(letter))).Trim();

        // Half of somebody's words are worse than none.
        return words.Length == 0 || Encoding.UTF8.GetByteCount(words) > MaxLyricsBytes ? null : words;
    }

    private static List<string> Names(Dictionary<string, string> tags, string[] separators, params string[] names)
        => [.. (Find(tags, names) ?? string.Empty)
            .Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(Clean).OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MaxNames)];

    private static string? Text(Dictionary<string, string> tags, params string[] names) => Clean(Find(tags, names));

    private static string? Find(Dictionary<string, string> tags, string[] names)
        => names.Select(name => tags.GetValueOrDefault(name)).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>One line of bounded length, without characters that do not print.</summary>
    private static string? Clean(string? text)
    {
        var line = string.Concat((text ?? string.Empty).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        var end = Math.Min(line.Length, MaxText);
        if (end > 0 && char.IsHighSurrogate(line[end - 1]))
        {
            end--;
        }

        return end == 0 ? null : line[..end].TrimEnd();
    }

    /// <summary>Reads <c>3</c> and <c>3/12</c>.</summary>
    private static int? Number(string? text, int least, int most)
        => int.TryParse(text?.Split('/')[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null;

    /// <summary>Reads <c>1999</c> and <c>1999-12-31</c>.</summary>
    private static int? Year(string? text) => text is { Length: >= 4 } ? Number(text[..4], 1000, 9999) : null;
}
