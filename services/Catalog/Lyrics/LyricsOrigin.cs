namespace MusicStreaming.Catalog.Lyrics;

/// <summary>Whose word counts for a track's lyrics.</summary>
public enum LyricsOrigin
{
    /// <summary>What the file's tags say, and those of the next one.</summary>
    File,

    /// <summary>What an admin has set, or has removed: no file changes it.</summary>
    Curator,

    /// <summary>The track was withdrawn, and its words with it, for good.</summary>
    Withdrawn,
}
