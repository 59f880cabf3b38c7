using System.Globalization;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>Where a track's encodings lie, as blobs and below the media origin.</summary>
internal static class TrackPaths
{
    public const string Init = "init.m4s";

    public static string Track(TrackId track) => $"tracks/{track}/";

    public static string Revision(TrackId track, int revision)
        => string.Create(CultureInfo.InvariantCulture, $"tracks/{track}/{revision}/");

    public static string Rendition(TrackId track, int revision, string rendition) => $"{Revision(track, revision)}{rendition}/";

    public static string Segment(int number) => number.ToString("00000", CultureInfo.InvariantCulture) + ".m4s";

    public static string Originals(TrackId track) => $"originals/{track}/";

    public static string Original(TrackId track, int revision)
        => string.Create(CultureInfo.InvariantCulture, $"{Originals(track)}{revision}");

    public static string Cover(TrackId track) => $"covers/{track}";
}
