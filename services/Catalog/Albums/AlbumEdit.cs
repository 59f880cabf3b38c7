using MusicStreaming.Catalog.Naming;

namespace MusicStreaming.Catalog.Albums;

/// <summary>An admin's wishes for an album, cleaned.</summary>
internal sealed record AlbumEdit(string Title, IReadOnlyList<string> Artists, int? Year, IReadOnlyList<string> Genres, string? RightsHolder)
{
    /// <summary>Cleans what was asked for; null when no title or no artist is left.</summary>
    public static AlbumEdit? From(UpdateAlbumRequest request)
    {
        var artists = request.Artists.Select(NameText.Clean).OfType<string>().ToList();
        return NameText.Clean(request.Title) is { } title && artists.Count > 0
            ? new AlbumEdit(title, artists, request.Year, request.Genres, NameText.Clean(request.RightsHolder))
            : null;
    }
}
