using Dapr.Client;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Listings;

/// <summary>The names of all lists that the service keeps.</summary>
internal sealed class CatalogIndexes(DaprClient dapr)
{
    /// <summary>What listeners see, newest first.</summary>
    public const string NewAlbums = "albums-new";

    /// <summary>What admins see, newest first.</summary>
    public const string AllAlbums = "albums-all";
    public const string DraftAlbums = "albums-draft";
    public const string PublishedAlbums = "albums-published";
    public const string AllTracks = "tracks-all";

    /// <summary>By name.</summary>
    public const string Artists = "artists";
    public const string AllArtists = "artists-all";
    public const string Genres = "genres";

    private const string TracksPrefix = "tracks-";
    private const string ArtistAlbumsPrefix = "artist-albums:";
    private const string GenreAlbumsPrefix = "genre-albums:";

    /// <summary>Every file that is taken in writes to the same end of these lists.</summary>
    private static readonly OrderedIndexOptions _shared = new() { HeadShards = 4 };
    private static readonly OrderedIndexOptions _own = new();

    /// <summary>An artist's albums that listeners see, newest first.</summary>
    public static string ArtistAlbums(ArtistId artist) => $"{ArtistAlbumsPrefix}{artist}";

    /// <summary>A genre's albums that listeners see, newest first.</summary>
    public static string GenreAlbums(string slug) => $"{GenreAlbumsPrefix}{slug}";

    /// <summary>Every album and track, drafts included, that shows an artist's name.</summary>
    public static string Mentions(ArtistId artist) => $"artist-mentions:{artist}";

    public static string TracksIn(TrackState state) => TracksPrefix + state.ToString().ToLowerInvariant();

    /// <summary>The artist whose albums an index lists.</summary>
    public static ArtistId? ArtistOf(string index)
        => index.StartsWith(ArtistAlbumsPrefix, StringComparison.Ordinal) && ArtistId.TryParse(index[ArtistAlbumsPrefix.Length..], out var artist)
            ? artist
            : null;

    /// <summary>The genre whose albums an index lists.</summary>
    public static string? GenreOf(string index)
        => index.StartsWith(GenreAlbumsPrefix, StringComparison.Ordinal) ? index[GenreAlbumsPrefix.Length..] : null;

    public OrderedIndex Of(string name) => new(dapr, Stores.State, name, IsShared(name) ? _shared : _own);

    private static bool IsShared(string name)
        => name is NewAlbums or AllAlbums or DraftAlbums or PublishedAlbums or AllTracks || name.StartsWith(TracksPrefix, StringComparison.Ordinal);
}
