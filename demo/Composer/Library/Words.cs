using System.Globalization;

namespace MusicStreaming.Composer.Library;

/// <summary>Words to a passage of a track's tune, a line every so many bars.</summary>
/// <param name="Bar">The bar with which the first line begins, counted from 0.</param>
/// <param name="BarsPerLine">How long each line lasts.</param>
/// <param name="Lines">The lines.</param>
internal sealed record Words(int Bar, int BarsPerLine, params IReadOnlyList<string> Lines)
{
    /// <summary>A track's words as LRC; null where it has none. They follow the tempo up to the close, which slows down.</summary>
    public static string? Lrc(TrackPlan track)
    {
        var barSeconds = track.BeatsPerBar * 60 / track.Tempo;
        var lines = track.Words.SelectMany(words => words.Lines.Select((line, index) => (Bar: words.Bar + (index * words.BarsPerLine), line)));
        var text = string.Join('\n', lines.Select(sung => $"{Stamp(sung.Bar * barSeconds)}{sung.line}"));
        return text.Length == 0 ? null : text;
    }

    private static string Stamp(double seconds) => $"[{TimeSpan.FromSeconds(seconds).ToString(@"mm\:ss\.ff", CultureInfo.InvariantCulture)}]";
}
