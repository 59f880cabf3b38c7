using System.Text.Json.Serialization;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Search.Queries;

/// <summary>What was found, best first in each list.</summary>
public sealed record SearchResponse(
    IReadOnlyList<TrackHit> Tracks,
    IReadOnlyList<AlbumHit> Albums,
    IReadOnlyList<ArtistHit> Artists,
    IReadOnlyList<GenreHit> Genres)
{
    /// <summary>Nothing was found.</summary>
    public static SearchResponse Nothing { get; } = new([], [], [], []);

    /// <summary>Whether nothing was found.</summary>
    [JsonIgnore]
    public bool IsEmpty => Tracks.Count + Albums.Count + Artists.Count + Genres.Count == 0;
}

/// <summary>An artist as named on a track or an album.</summary>
public sealed record ArtistRef(ArtistId Id, string Name);

/// <summary>A track that was found.</summary>
public sealed record TrackHit(
    TrackId Id,
    string Title,
    IReadOnlyList<ArtistRef> Artists,
    AlbumId AlbumId,
    string AlbumTitle,
    ArtworkId? ArtworkId,
    double DurationSeconds)
{
    internal static TrackHit From(TrackChanged track) => new(
        track.TrackId,
        track.Title,
        [.. track.Artists.Select(artist => new ArtistRef(artist.Id, artist.Name))],
        track.AlbumId,
        track.AlbumTitle,
        track.Artwork,
        track.Duration.TotalSeconds);
}

/// <summary>An album that was found.</summary>
public sealed record AlbumHit(AlbumId Id, string Title, IReadOnlyList<ArtistRef> Artists, ArtworkId? ArtworkId, int? Year)
{
    internal static AlbumHit From(AlbumChanged album) => new(
        album.AlbumId,
        album.Title,
        [.. album.Artists.Select(artist => new ArtistRef(artist.Id, artist.Name))],
        album.Artwork,
        album.Year);
}

/// <summary>An artist who was found.</summary>
public sealed record ArtistHit(ArtistId Id, string Name, ArtworkId? ArtworkId)
{
    internal static ArtistHit From(ArtistChanged artist) => new(artist.ArtistId, artist.Name, artist.Artwork);
}

/// <summary>A genre that was found.</summary>
public sealed record GenreHit(string Slug, string Name);
