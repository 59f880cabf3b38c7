namespace MusicStreaming.Contracts.Events;

/// <summary>What the tags of an uploaded file say: the draft of its catalog entry.</summary>
/// <param name="Title">The title; the file's name without its extension where the tag is missing.</param>
/// <param name="Artists">The track's artists, in order; empty where the tag is missing.</param>
/// <param name="AlbumArtist">The album's artist, where it differs from the track's.</param>
/// <param name="Album">The album's title.</param>
/// <param name="TrackNumber">The place on its disc, from 1.</param>
/// <param name="DiscNumber">The disc, from 1.</param>
/// <param name="Year">The year of release.</param>
/// <param name="Genres">The genres, as the file names them.</param>
/// <param name="HasCover">Whether Streaming holds a picture from the file.</param>
/// <param name="Lyrics">Its words as the file holds them, plain or as LRC, at most 20 KB; null where it has none.</param>
public sealed record SourceTags(
    string Title,
    IReadOnlyList<string> Artists,
    string? AlbumArtist,
    string? Album,
    int? TrackNumber,
    int? DiscNumber,
    int? Year,
    IReadOnlyList<string> Genres,
    bool HasCover,
    string? Lyrics = null);
