using System.Text.Json.Serialization;

namespace MusicStreaming.Catalog.Genres;

/// <summary>A genre with the number of albums that listeners find in it. One without any is not shown.</summary>
internal sealed record GenreShelf(string Slug, string Name, int AlbumCount)
{
    [JsonIgnore]
    public bool IsShown => AlbumCount > 0;

    public static GenreShelf New(Genre genre) => new(genre.Slug, genre.Name, 0);

    public GenreShelf With(int albums) => this with { AlbumCount = Math.Max(0, AlbumCount + albums) };
}
