using System.Collections.Immutable;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Catalog.Tracks;

/// <summary>A track. Its album's title, picture and year come along, and its album decides whether it is heard.</summary>
internal sealed record Track(
    TrackId Id,
    long Version,
    long PackagedVersion,
    string Title,
    ImmutableArray<ArtistCredit> Artists,
    AlbumId AlbumId,
    string AlbumTitle,
    ArtworkId? Artwork,
    int DiscNumber,
    int TrackNumber,
    TimeSpan Duration,
    bool IsLossless,
    ImmutableArray<Genre> Genres,
    int? Year,
    bool IsExplicit,
    TrackState State,
    DateTimeOffset CreatedAt)
{
    public const int MaxArtists = 10;

    /// <summary>Whom plays of it are to be paid to, as its album says.</summary>
    public string? RightsHolder { get; init; }

    /// <summary>Takes over what its album says about it; the same track if that is nothing new.</summary>
    public Track Follow(Album album)
    {
        if (State == TrackState.Withdrawn || album.Tracks.FirstOrDefault(track => track.Id == Id) is not { } place)
        {
            return this;
        }

        return this with
        {
            AlbumId = album.Id,
            AlbumTitle = album.Title,
            Artwork = album.Artwork,
            Year = album.Year,
            RightsHolder = album.RightsHolder,
            DiscNumber = place.Disc,
            TrackNumber = place.Number,
            State = album.IsPublished && place.IsPublished ? TrackState.Published : TrackState.Draft,
        };
    }

    public Track Edit(string title, ImmutableArray<ArtistCredit> artists, ImmutableArray<Genre> genres, bool isExplicit)
        => this with { Title = title, Artists = artists, Genres = genres, IsExplicit = isExplicit };

    public Track WithCredits(ImmutableArray<ArtistCredit> artists) => this with { Artists = artists };

    /// <summary>Another recording or another encoding takes the place of the one before; what admins wrote stays.</summary>
    public Track Repackage(TrackPackaged packaged)
        => this with { PackagedVersion = packaged.Version, Duration = packaged.Duration, IsLossless = packaged.IsLossless };

    public Track Withdraw() => this with { State = TrackState.Withdrawn };

    public TrackChanged ToChanged() => new(
        Guid.CreateVersion7(), Id, Version, Title, Artists, AlbumId, AlbumTitle, Artwork, [.. Genres.Select(genre => genre.Name)],
        Duration, Year, IsExplicit, State == TrackState.Published)
    {
        RightsHolder = RightsHolder,
    };

    public TrackWithdrawn ToWithdrawn() => new(Guid.CreateVersion7(), Id, Version);
}
