using System.ComponentModel.DataAnnotations;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Tracks;

/// <summary>A track; its duration is in seconds.</summary>
public sealed record TrackResponse(
    TrackId Id,
    string Title,
    IReadOnlyList<ArtistRef> Artists,
    AlbumId AlbumId,
    string AlbumTitle,
    ArtworkId? ArtworkId,
    int TrackNumber,
    int DiscNumber,
    double DurationSeconds,
    IReadOnlyList<string> Genres,
    bool IsExplicit,
    bool IsPlayable)
{
    internal static TrackResponse From(Track track) => new(
        track.Id, track.Title, ArtistRef.From(track.Artists), track.AlbumId, track.AlbumTitle, track.Artwork, track.TrackNumber, track.DiscNumber,
        track.Duration.TotalSeconds, [.. track.Genres.Select(genre => genre.Name)], track.IsExplicit, track.State == TrackState.Published);
}

/// <summary>Tracks by id, in the order in which they were asked for; those that listeners do not see are left out.</summary>
public sealed record TrackList(IReadOnlyList<TrackResponse> Items);

/// <summary>A track as admins see it, with the version that an update has to bring back.</summary>
public sealed record AdminTrack(
    TrackId Id,
    string Title,
    IReadOnlyList<ArtistRef> Artists,
    AlbumId AlbumId,
    string AlbumTitle,
    ArtworkId? ArtworkId,
    int TrackNumber,
    int DiscNumber,
    double DurationSeconds,
    IReadOnlyList<string> Genres,
    int? Year,
    bool IsExplicit,
    bool IsLossless,
    TrackState State,
    DateTimeOffset CreatedAt,
    long Version)
{
    internal static AdminTrack From(Track track) => new(
        track.Id, track.Title, ArtistRef.From(track.Artists), track.AlbumId, track.AlbumTitle, track.Artwork, track.TrackNumber, track.DiscNumber,
        track.Duration.TotalSeconds, [.. track.Genres.Select(genre => genre.Name)], track.Year, track.IsExplicit, track.IsLossless, track.State,
        track.CreatedAt, track.Version);
}

/// <summary>What a track is to be.</summary>
/// <param name="Version">The version that was read; a later one wins.</param>
/// <param name="Title">The title.</param>
/// <param name="Artists">The names of its artists, in order; who is not known yet is made.</param>
/// <param name="TrackNumber">The place on its disc.</param>
/// <param name="DiscNumber">The disc.</param>
/// <param name="Genres">The names of its genres.</param>
/// <param name="IsExplicit">Whether its words are for adults.</param>
public sealed record UpdateTrackRequest(
    long Version,
    [property: Required, StringLength(NameText.MaxLength, MinimumLength = 1)] string Title,
    [property: Required, MinLength(1), MaxLength(Track.MaxArtists)] IReadOnlyList<string> Artists,
    [property: Range(1, 999)] int TrackNumber,
    [property: Range(1, 99)] int DiscNumber,
    [property: Required, MaxLength(Genre.MaxPerItem)] IReadOnlyList<string> Genres,
    bool IsExplicit);
