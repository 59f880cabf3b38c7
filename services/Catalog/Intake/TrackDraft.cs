using System.Collections.Immutable;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Catalog.Intake;

/// <summary>What a file's tags make of its track: cleaned, bounded, and sensible where they are missing.</summary>
internal sealed record TrackDraft(
    string Title,
    ImmutableArray<string> Artists,
    string AlbumArtist,
    string? Album,
    int? TrackNumber,
    int Disc,
    int? Year,
    ImmutableArray<Genre> Genres)
{
    public const string UnknownArtist = "Unknown Artist";
    public const string Untitled = "Untitled";

    private const int MaxTrackNumber = 999;
    private const int MaxDisc = 99;
    private const int FirstYear = 1000;
    private const int LastYear = 2999;

    public static TrackDraft From(SourceTags tags)
    {
        var artists = tags.Artists
            .Select(NameText.Clean)
            .OfType<string>()
            .DistinctBy(NameText.Normalize)
            .Take(Track.MaxArtists)
            .DefaultIfEmpty(NameText.Clean(tags.AlbumArtist) ?? UnknownArtist)
            .ToImmutableArray();
        return new TrackDraft(
            NameText.Clean(tags.Title) ?? Untitled,
            artists,
            NameText.Clean(tags.AlbumArtist) ?? artists[0],
            NameText.Clean(tags.Album),
            Within(tags.TrackNumber, 1, MaxTrackNumber),
            Within(tags.DiscNumber, 1, MaxDisc) ?? 1,
            Within(tags.Year, FirstYear, LastYear),
            Genre.Read(tags.Genres));
    }

    /// <summary>The title of its album, and of the next one where that is full.</summary>
    public string AlbumTitle(int part) => part == 1 ? Album ?? Title : $"{Album ?? Title} ({part})";

    private static int? Within(int? number, int least, int most) => number >= least && number <= most ? number : null;
}
