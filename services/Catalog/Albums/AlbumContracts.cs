using System.ComponentModel.DataAnnotations;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Albums;

/// <summary>An album in a list.</summary>
public sealed record AlbumSummary(
    AlbumId Id, string Title, IReadOnlyList<ArtistRef> Artists, ArtworkId? ArtworkId, int? Year, int TrackCount, DateTimeOffset? PublishedAt)
{
    internal static AlbumSummary From(Album album) => new(
        album.Id, album.Title, ArtistRef.From(album.Artists), album.Artwork, album.Year, album.PublishedTracks.Count(), album.FirstPublishedAt);
}

/// <summary>An album with its tracks, in order, and how long they take together, in seconds.</summary>
public sealed record AlbumDetail(
    AlbumId Id,
    string Title,
    IReadOnlyList<ArtistRef> Artists,
    ArtworkId? ArtworkId,
    int? Year,
    int TrackCount,
    DateTimeOffset? PublishedAt,
    IReadOnlyList<string> Genres,
    IReadOnlyList<TrackResponse> Tracks,
    double DurationSeconds)
{
    internal static AlbumDetail From(Album album, IReadOnlyList<Track> tracks) => new(
        album.Id,
        album.Title,
        ArtistRef.From(album.Artists),
        album.Artwork,
        album.Year,
        tracks.Count,
        album.FirstPublishedAt,
        [.. album.Genres.Select(genre => genre.Name)],
        [.. tracks.Select(TrackResponse.From)],
        tracks.Sum(track => track.Duration.TotalSeconds));
}

/// <summary>Whether listeners see an album.</summary>
public enum AlbumState
{
    /// <summary>Admins only.</summary>
    Draft,

    /// <summary>Listeners, too.</summary>
    Published,
}

/// <summary>An album as admins see it, in a list.</summary>
public sealed record AdminAlbumSummary(
    AlbumId Id,
    string Title,
    IReadOnlyList<ArtistRef> Artists,
    ArtworkId? ArtworkId,
    int? Year,
    int TrackCount,
    AlbumState State,
    DateTimeOffset? PublishedAt,
    DateTimeOffset CreatedAt,
    long Version)
{
    internal static AdminAlbumSummary From(Album album) => new(
        album.Id, album.Title, ArtistRef.From(album.Artists), album.Artwork, album.Year, album.Tracks.Length,
        album.IsPublished ? AlbumState.Published : AlbumState.Draft, album.FirstPublishedAt, album.CreatedAt, album.Version);
}

/// <summary>
/// An album as admins see it, with all of its tracks, the version that an update has to bring back, and whether publishing
/// would make anything visible.
/// </summary>
public sealed record AdminAlbum(
    AlbumId Id,
    string Title,
    IReadOnlyList<ArtistRef> Artists,
    ArtworkId? ArtworkId,
    int? Year,
    IReadOnlyList<string> Genres,
    AlbumState State,
    bool CanPublish,
    DateTimeOffset? PublishedAt,
    DateTimeOffset CreatedAt,
    long Version,
    IReadOnlyList<AdminTrack> Tracks,
    string? RightsHolder)
{
    internal static AdminAlbum From(Album album, IReadOnlyList<Track> tracks) => new(
        album.Id, album.Title, ArtistRef.From(album.Artists), album.Artwork, album.Year, [.. album.Genres.Select(genre => genre.Name)],
        album.IsPublished ? AlbumState.Published : AlbumState.Draft, album.CanPublish, album.FirstPublishedAt, album.CreatedAt, album.Version,
        [.. tracks.Select(AdminTrack.From)], album.RightsHolder);
}

/// <summary>What an album is to be.</summary>
/// <param name="Version">The version that was read; a later one wins.</param>
/// <param name="Title">The title.</param>
/// <param name="Artists">The names of its artists, in order; who is not known yet is made.</param>
/// <param name="Year">The year of release.</param>
/// <param name="Genres">The names of its genres.</param>
/// <param name="RightsHolder">Whom plays of its tracks are to be paid to, for example its label; plays from now on are counted for them.</param>
public sealed record UpdateAlbumRequest(
    long Version,
    [property: Required, StringLength(NameText.MaxLength, MinimumLength = 1)] string Title,
    [property: Required, MinLength(1), MaxLength(Album.MaxArtists)] IReadOnlyList<string> Artists,
    [property: Range(1000, 2999)] int? Year,
    [property: Required, MaxLength(Genre.MaxPerItem)] IReadOnlyList<string> Genres,
    [property: StringLength(Album.MaxRightsHolder)] string? RightsHolder = null);
