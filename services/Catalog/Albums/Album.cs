using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Catalog.Albums;

/// <summary>An album and the order of its tracks. What listeners hear of it is decided here; its tracks follow.</summary>
internal sealed record Album(
    AlbumId Id,
    long Version,
    string Title,
    ImmutableArray<ArtistCredit> Artists,
    ArtworkId? Artwork,
    ImmutableArray<Genre> Genres,
    int? Year,
    ImmutableArray<AlbumTrack> Tracks,
    bool IsPublished,
    DateTimeOffset? FirstPublishedAt,
    DateTimeOffset CreatedAt)
{
    public const int MaxTracks = 200;
    public const int MaxRightsHolder = 120;
    public const int MaxArtists = 10;
    private const int MaxListedArtists = 30;

    /// <summary>Whom plays of its tracks are to be paid to; null where nobody has said so yet.</summary>
    public string? RightsHolder { get; init; }

    [JsonIgnore]
    public bool CanPublish => Tracks.Length > 0 && (!IsPublished || Tracks.Any(track => !track.IsPublished));

    [JsonIgnore]
    public bool CanUnpublish => IsPublished;

    [JsonIgnore]
    public bool IsFull => Tracks.Length >= MaxTracks;

    [JsonIgnore]
    public IEnumerable<AlbumTrack> PublishedTracks => IsPublished ? Tracks.Where(track => track.IsPublished) : [];

    /// <summary>On whose pages listeners find the album: those of its artists and of the artists of its tracks.</summary>
    [JsonIgnore]
    public IReadOnlyList<ArtistId> ListedArtists => IsPublished
        ? [.. Artists.Select(artist => artist.Id).Concat(PublishedTracks.SelectMany(track => track.Artists)).Distinct().Take(MaxListedArtists)]
        : [];

    public static Album Draft(string title, ArtistCredit artist, DateTimeOffset now)
        => new(AlbumId.New(), 0, title, [artist], Artwork: null, [], Year: null, [], IsPublished: false, FirstPublishedAt: null, now);

    public bool Has(TrackId track) => Tracks.Any(known => known.Id == track);

    /// <summary>The place of a track whose file does not tell it.</summary>
    public int NextNumber(int disc) => Tracks.Where(track => track.Disc == disc).Select(track => track.Number).DefaultIfEmpty(0).Max() + 1;

    /// <summary>Puts a track in its place, from another one if it has one here already. A draft, unless it was published.</summary>
    public Album Place(TrackId track, int disc, int number, IEnumerable<ArtistId> artists)
    {
        var isPublished = Tracks.FirstOrDefault(known => known.Id == track)?.IsPublished ?? false;
        var placed = new AlbumTrack(track, disc, number, isPublished, [.. artists.Take(AlbumTrack.MaxArtists)]);
        return WithTracks(Tracks.Where(known => known.Id != track).Append(placed));
    }

    public Album Remove(TrackId track) => WithTracks(Tracks.Where(known => known.Id != track));

    /// <summary>Makes the album and all of its tracks visible.</summary>
    public Album Publish(DateTimeOffset now) => CanPublish
        ? PublishWith(Tracks.Select(track => track with { IsPublished = true }), now)
        : throw new InvalidOperationException($"Album {Id} cannot be published.");

    /// <summary>Makes one track visible, and the album with it.</summary>
    public Album PublishTrack(TrackId id, DateTimeOffset now)
        => PublishWith(Tracks.Select(track => track.Id == id ? track with { IsPublished = true } : track), now);

    /// <summary>Takes the album out of sight.</summary>
    public Album Unpublish() => CanUnpublish
        ? this with { IsPublished = false, Tracks = [.. Tracks.Select(track => track with { IsPublished = false })] }
        : throw new InvalidOperationException($"Album {Id} is not published.");

    public Album Edit(string title, ImmutableArray<ArtistCredit> artists, int? year, ImmutableArray<Genre> genres)
        => this with { Title = title, Artists = artists, Year = year, Genres = genres };

    public Album HeldBy(string? rightsHolder) => this with { RightsHolder = rightsHolder };

    /// <summary>Fills in what is still open from what one more of its files says.</summary>
    public Album Complete(int? year, ArtworkId? artwork, IEnumerable<Genre> genres) => this with
    {
        Year = Year ?? year,
        Artwork = Artwork ?? artwork,
        Genres = [.. Genres.UnionBy(genres, genre => genre.Slug).Take(Genre.MaxPerItem)],
    };

    public Album WithArtwork(ArtworkId artwork) => this with { Artwork = artwork };

    public Album WithCredits(ImmutableArray<ArtistCredit> artists) => this with { Artists = artists };

    public AlbumChanged ToChanged() => new(
        Guid.CreateVersion7(), Id, Version, Title, Artists, Artwork, [.. Genres.Select(genre => genre.Name)], Year, PublishedTracks.Count(), IsPublished);

    public AlbumPublished ToPublished(DateTimeOffset at) => new(Guid.CreateVersion7(), Id, Version, Title, Artists, at);

    private Album PublishWith(IEnumerable<AlbumTrack> tracks, DateTimeOffset now)
        => this with { Tracks = [.. tracks], IsPublished = true, FirstPublishedAt = FirstPublishedAt ?? now };

    /// <summary>An album whose last published track is gone is no longer visible.</summary>
    private Album WithTracks(IEnumerable<AlbumTrack> tracks)
    {
        var ordered = tracks.OrderBy(track => track.Disc).ThenBy(track => track.Number).ThenBy(track => track.Id.ToString(), StringComparer.Ordinal).ToImmutableArray();
        return this with { Tracks = ordered, IsPublished = IsPublished && ordered.Any(track => track.IsPublished) };
    }
}
