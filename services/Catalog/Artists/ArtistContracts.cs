using System.ComponentModel.DataAnnotations;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Catalog.Artists;

/// <summary>An artist as named on a track or an album.</summary>
public sealed record ArtistRef(ArtistId Id, string Name)
{
    internal static IReadOnlyList<ArtistRef> From(IEnumerable<ArtistCredit> credits) => [.. credits.Select(credit => new ArtistRef(credit.Id, credit.Name))];
}

/// <summary>An artist in a list.</summary>
public sealed record ArtistSummary(ArtistId Id, string Name, ArtworkId? ArtworkId)
{
    internal static ArtistSummary From(Artist artist) => new(artist.Id, artist.Name, artist.Artwork);
}

/// <summary>An artist.</summary>
public sealed record ArtistResponse(ArtistId Id, string Name, ArtworkId? ArtworkId, IReadOnlyList<string> Genres, int AlbumCount)
{
    internal static ArtistResponse From(Artist artist)
        => new(artist.Id, artist.Name, artist.Artwork, [.. artist.Genres.Select(genre => genre.Name)], artist.AlbumCount);
}

/// <summary>An artist as admins see it.</summary>
public sealed record AdminArtist(
    ArtistId Id, string Name, ArtworkId? ArtworkId, IReadOnlyList<string> Genres, int AlbumCount, long Version, DateTimeOffset CreatedAt)
{
    internal static AdminArtist From(Artist artist)
        => new(artist.Id, artist.Name, artist.Artwork, [.. artist.Genres.Select(genre => genre.Name)], artist.AlbumCount, artist.Version, artist.CreatedAt);
}

/// <summary>What an artist is to be called.</summary>
/// <param name="Version">The version that was read; a later one wins.</param>
/// <param name="Name">The new name.</param>
public sealed record UpdateArtistRequest(
    long Version,
    [property: Required, StringLength(NameText.MaxLength, MinimumLength = 1)] string Name);
