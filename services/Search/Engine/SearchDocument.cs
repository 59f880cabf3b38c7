using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Search.Queries;

namespace MusicStreaming.Search.Engine;

/// <summary>One thing as the index keeps it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id, unique in its kind.</param>
/// <param name="Version">An older version than the index knows changes nothing.</param>
/// <param name="IsVisible">Whether it can be found.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Context">Other names by which people look for it: its artists, its album.</param>
/// <param name="Hit">What a search answers, as JSON.</param>
/// <param name="Genres">The display names of the genres that are found as long as this can be.</param>
/// <param name="Parents">What a play of this counts for, too.</param>
internal sealed record SearchDocument(
    ItemKind Kind,
    string Id,
    long Version,
    bool IsVisible,
    string Title,
    IReadOnlyList<string> Context,
    string Hit,
    IReadOnlyList<string> Genres,
    IReadOnlyList<string> Parents)
{
    public static SearchDocument From(TrackChanged track) => new(
        ItemKind.Track,
        track.TrackId.ToString(),
        track.Version,
        track.IsPublished,
        track.Title,
        [.. track.Artists.Select(artist => artist.Name), track.AlbumTitle],
        Json(TrackHit.From(track)),
        [],
        [track.AlbumId.ToString(), .. track.Artists.Select(artist => artist.Id.ToString())]);

    public static SearchDocument From(AlbumChanged album) => new(
        ItemKind.Album,
        album.AlbumId.ToString(),
        album.Version,
        album.IsPublished,
        album.Title,
        [.. album.Artists.Select(artist => artist.Name)],
        Json(AlbumHit.From(album)),
        album.Genres,
        []);

    public static SearchDocument From(ArtistChanged artist) => new(
        ItemKind.Artist,
        artist.ArtistId.ToString(),
        artist.Version,
        artist.IsPublished,
        artist.Name,
        [],
        Json(ArtistHit.From(artist)),
        [],
        []);

    public static SearchDocument OfGenre(string name, bool isVisible)
    {
        var slug = GenreSlug.Of(name);
        return new SearchDocument(ItemKind.Genre, slug, 0, isVisible, name, [], Json(new GenreHit(slug, name)), [], []);
    }

    private static string Json<T>(T hit) => JsonSerializer.Serialize(hit, JsonSerializerOptions.Web);
}
