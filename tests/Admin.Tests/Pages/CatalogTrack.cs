using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Tests.Pages;

/// <summary>A published track with words, as Catalog tells of it.</summary>
internal static class CatalogTrack
{
    public static void HasTrack(this AdminApp app, TrackId track, object? lyrics = null)
    {
        app.Answer(AppIds.Catalog, $"GET /admin/tracks/{track}", _ => AdminApp.Json(new
        {
            id = track, title = "Ebb", artists = Array.Empty<object>(), albumId = AlbumId.New(), albumTitle = "Low Tide", trackNumber = 1, discNumber = 1,
            durationSeconds = 61.5, genres = Array.Empty<string>(), isExplicit = false, isLossless = true, state = "published", version = 7,
        }));
        app.Answer(
            AppIds.Catalog,
            $"GET /admin/tracks/{track}/lyrics",
            _ => AdminApp.Json(lyrics ?? new { version = 3, origin = "file", text = "Out", synced = false, lineCount = 1 }));
    }
}
