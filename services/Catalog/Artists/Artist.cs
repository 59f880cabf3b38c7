using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Catalog.Artists;

/// <summary>An artist. Listeners see one who is on an album that they see.</summary>
/// <param name="Id">The id.</param>
/// <param name="Version">Grows by one with every change.</param>
/// <param name="Name">The name, as shown.</param>
/// <param name="Genres">What the artist's albums are, as far as they were heard of.</param>
/// <param name="Artwork">The picture: an album's cover, for want of a portrait.</param>
/// <param name="AlbumCount">On how many albums listeners see the artist.</param>
/// <param name="CreatedAt">When the catalog first heard of the artist.</param>
internal sealed record Artist(
    ArtistId Id,
    long Version,
    string Name,
    ImmutableArray<Genre> Genres,
    ArtworkId? Artwork,
    int AlbumCount,
    DateTimeOffset CreatedAt)
{
    private const int MaxGenres = 10;

    [JsonIgnore]
    public bool IsPublished => AlbumCount > 0;

    [JsonIgnore]
    public ArtistCredit Credit => new(Id, Name);

    public static Artist New(string name, DateTimeOffset now) => new(ArtistId.New(), 0, name, [], Artwork: null, AlbumCount: 0, now);

    public Artist Rename(string name) => this with { Name = name };

    /// <summary>Counts an album that became visible.</summary>
    public Artist ListedOn(Album album) => Resembling(album) with { AlbumCount = AlbumCount + 1 };

    /// <summary>Stops counting an album.</summary>
    public Artist Unlisted() => this with { AlbumCount = Math.Max(0, AlbumCount - 1) };

    /// <summary>Takes over what an album tells about its artist; the same artist if that is nothing new.</summary>
    public Artist Resembling(Album album)
    {
        var genres = Genres.UnionBy(album.Genres, genre => genre.Slug).Take(MaxGenres).ToImmutableArray();
        var artwork = Artwork ?? album.Artwork;
        return genres.Length == Genres.Length && artwork == Artwork ? this : this with { Genres = genres, Artwork = artwork };
    }

    public ArtistChanged ToChanged()
        => new(Guid.CreateVersion7(), Id, Version, Name, Artwork, [.. Genres.Select(genre => genre.Name)], IsPublished);
}
