using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Lyrics;

/// <summary>The words of a track as they were given: plain, or with times as LRC has them.</summary>
/// <param name="Id">The track.</param>
/// <param name="Version">Counts the changes; 0 is what was never stored.</param>
/// <param name="PackagedVersion">The version of the file whose tags were read last.</param>
/// <param name="Origin">Whose word counts.</param>
/// <param name="Text">The cleaned text; empty where there is none.</param>
internal sealed record TrackLyrics(TrackId Id, long Version, long PackagedVersion, LyricsOrigin Origin, string Text)
{
    public static TrackLyrics None(TrackId id) => new(id, 0, 0, LyricsOrigin.File, "");

    /// <summary>Takes over what a newer file says, unless an admin has decided.</summary>
    public TrackLyrics Follow(long packagedVersion, string? text)
        => Origin == LyricsOrigin.File && packagedVersion > PackagedVersion
            ? this with { Version = Version + 1, PackagedVersion = packagedVersion, Text = text ?? "" }
            : this;

    /// <summary>Sets the text for good; an empty one leaves the track without words.</summary>
    public TrackLyrics Decide(string text)
        => Origin == LyricsOrigin.Withdrawn ? this : this with { Version = Version + 1, Origin = LyricsOrigin.Curator, Text = text };

    public TrackLyrics Withdraw()
        => Origin == LyricsOrigin.Withdrawn ? this : this with { Version = Version + 1, Origin = LyricsOrigin.Withdrawn, Text = "" };
}
