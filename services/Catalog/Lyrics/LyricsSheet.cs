using System.Collections.Immutable;

namespace MusicStreaming.Catalog.Lyrics;

/// <summary>Lyrics line by line.</summary>
/// <param name="IsSynced">Whether every line has a time; they are in the order of their times then.</param>
/// <param name="Lines">The lines; an empty one is a pause.</param>
internal sealed record LyricsSheet(bool IsSynced, ImmutableArray<SungLine> Lines)
{
    public static LyricsSheet Empty { get; } = new(IsSynced: false, []);
}

/// <summary>A line, and when it begins.</summary>
internal readonly record struct SungLine(TimeSpan? Start, string Text);
