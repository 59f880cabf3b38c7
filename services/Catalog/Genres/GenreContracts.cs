namespace MusicStreaming.Catalog.Genres;

/// <summary>A genre.</summary>
/// <param name="Slug">What it is found by.</param>
/// <param name="Name">What it is shown as.</param>
/// <param name="AlbumCount">How many albums it has.</param>
public sealed record GenreResponse(string Slug, string Name, int AlbumCount)
{
    internal static GenreResponse From(GenreShelf genre) => new(genre.Slug, genre.Name, genre.AlbumCount);
}
