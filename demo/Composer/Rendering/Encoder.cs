using MusicStreaming.Composer.Library;

namespace MusicStreaming.Composer.Rendering;

/// <summary>Writes a recording as a tagged file with its cover inside.</summary>
internal static class Encoder
{
    public static string Extension(AudioFormat format) => format switch
    {
        AudioFormat.Mp3 => "mp3",
        AudioFormat.M4a => "m4a",
        _ => "flac",
    };

    public static async Task EncodeAsync(
        string recording, string cover, string path, AlbumPlan album, TrackPlan track, CancellationToken cancellationToken)
    {
        string[] codec = track.Format switch
        {
            AudioFormat.Mp3 => ["-c:a", "libmp3lame", "-b:a", $"{track.Bitrate}k", "-id3v2_version", "3", "-write_xing", "1"],
            AudioFormat.M4a => ["-c:a", "aac", "-b:a", $"{track.Bitrate}k", "-movflags", "+faststart"],
            _ => ["-c:a", "flac", "-compression_level", "12"],
        };

        await Tool.RunAsync(
            "ffmpeg",
            [
                "-hide_banner", "-y", "-i", recording, "-i", cover, "-map", "0:a", "-map", "1:v", "-map_metadata", "-1",
                .. codec, "-c:v", "copy", "-disposition:v", "attached_pic",
                "-metadata:s:v", "title=Album cover", "-metadata:s:v", "comment=Cover (front)",
                .. Tags(album, track).SelectMany(tag => new[] { "-metadata", $"{tag.Name}={tag.Value}" }),
                "-fflags", "+bitexact", "-flags:a", "+bitexact", path,
            ],
            cancellationToken);
    }

    private static (string Name, string Value)[] Tags(AlbumPlan album, TrackPlan track) =>
    [
        ("title", track.Title),
        ("artist", album.Artist),
        ("album_artist", album.Artist),
        ("album", album.Title),
        ("track", $"{album.Tracks.ToList().IndexOf(track) + 1}/{album.Tracks.Count}"),
        ("disc", "1/1"),
        ("date", album.Date),
        ("genre", album.Genre),
        ("copyright", "Public domain dedication (CC0 1.0)"),
        .. Words.Lrc(track) is { } words ? [("lyrics", words)] : Array.Empty<(string, string)>(),
    ];
}
