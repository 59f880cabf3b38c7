using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Catalog.Lyrics;

/// <summary>The words of a track.</summary>
/// <param name="Synced">Whether the lines have times; they are in the order of these then.</param>
/// <param name="Lines">At most 1,000 lines.</param>
public sealed record LyricsResponse(bool Synced, IReadOnlyList<LyricsLine> Lines)
{
    internal static LyricsResponse From(LyricsSheet sheet)
        => new(sheet.IsSynced, [.. sheet.Lines.Select(line => new LyricsLine(line.Start?.TotalSeconds, line.Text))]);
}

/// <summary>A line of the words.</summary>
/// <param name="StartSeconds">When it begins; left out where that is not known.</param>
/// <param name="Text">The line; empty for a pause, or between two verses.</param>
public sealed record LyricsLine(double? StartSeconds, string Text);

/// <summary>The words of a track as admins see them, with the version that a change has to bring back.</summary>
/// <param name="Version">0 where there have never been any.</param>
/// <param name="Origin">Whether they are the file's or an admin's.</param>
/// <param name="Text">The text as it is stored; empty where there is none.</param>
/// <param name="Synced">Whether listeners see the lines move.</param>
/// <param name="LineCount">How many lines listeners see.</param>
public sealed record AdminLyrics(long Version, LyricsOrigin Origin, string Text, bool Synced, int LineCount)
{
    internal static AdminLyrics From(TrackLyrics lyrics)
    {
        var sheet = LyricsReader.Read(lyrics.Text);
        return new AdminLyrics(lyrics.Version, lyrics.Origin, lyrics.Text, sheet.IsSynced, sheet.Lines.Length);
    }
}

/// <summary>What the words of a track are to be.</summary>
/// <param name="Version">The version that was read; a later one wins.</param>
/// <param name="Text">Plain text, or LRC with the time of each line.</param>
public sealed record SetLyricsRequest(
    [property: Range(0, long.MaxValue)] long Version,
    [property: Required, StringLength(LyricsText.MaxCharacters, MinimumLength = 1)] string Text);
