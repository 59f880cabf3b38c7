using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Calls;

/// <summary>What Catalog answers to admins, as far as the pages show it.</summary>
internal sealed record ArtistName(string Id, string Name);

internal sealed record TrackView(
    TrackId Id,
    string Title,
    IReadOnlyList<ArtistName> Artists,
    AlbumId AlbumId,
    string AlbumTitle,
    int TrackNumber,
    int DiscNumber,
    double DurationSeconds,
    IReadOnlyList<string> Genres,
    bool IsExplicit,
    bool IsLossless,
    string State,
    long Version);

internal sealed record TrackChange(
    long Version, string Title, IReadOnlyList<string> Artists, int TrackNumber, int DiscNumber, IReadOnlyList<string> Genres, bool IsExplicit);

public sealed record LyricsView(long Version, string Origin, string Text, bool Synced, int LineCount)
{
    public static LyricsView None { get; } = new(0, "file", "", Synced: false, LineCount: 0);

    public bool IsSet => Text.Length > 0;
}

public sealed record LyricsChange(long Version, string Text);

internal sealed record AlbumRow(
    AlbumId Id, string Title, IReadOnlyList<ArtistName> Artists, ArtworkId? ArtworkId, int? Year, int TrackCount, string State);

internal sealed record AlbumView(
    AlbumId Id,
    string Title,
    IReadOnlyList<ArtistName> Artists,
    ArtworkId? ArtworkId,
    int? Year,
    IReadOnlyList<string> Genres,
    string State,
    bool CanPublish,
    long Version,
    IReadOnlyList<TrackView> Tracks,
    string? RightsHolder)
{
    public bool IsPublished => State == "published";
}

internal sealed record AlbumChange(
    long Version, string Title, IReadOnlyList<string> Artists, int? Year, IReadOnlyList<string> Genres, string? RightsHolder);
