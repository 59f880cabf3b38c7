using MusicStreaming.Composer.Covers;
using MusicStreaming.Composer.Playing;
using MusicStreaming.Composer.Rendering;

namespace MusicStreaming.Composer.Library;

/// <summary>Makes the library's files: a folder an artist, in it a folder an album, in that the tracks and the cover.</summary>
internal sealed class LibraryBuilder(string target, string soundFont)
{
    public async Task BuildAsync(AlbumPlan album, string? onlyTrack, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(target, album.Artist, album.Title)).FullName;
        var cover = Path.Combine(folder, "cover.jpg");
        await CoverPress.PrintAsync(album.Cover(), cover, cancellationToken);

        foreach (var track in album.Tracks.Where(track => onlyTrack is null || track.Title == onlyTrack))
        {
            var scratch = Directory.CreateTempSubdirectory("composer-");

            try
            {
                var score = Performance.Of(track, album.Band(track));
                var recording = await new Studio(soundFont, scratch.FullName).RecordAsync(score, album.Sound, cancellationToken);
                await Encoder.EncodeAsync(recording, cover, Path.Combine(folder, FileName(album, track)), album, track, cancellationToken);
                Console.WriteLine($"{album.Artist} - {album.Title} - {track.Title} ({score.Duration:m\\:ss})");
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        }
    }

    private static string FileName(AlbumPlan album, TrackPlan track)
        => $"{album.Tracks.ToList().IndexOf(track) + 1:00} {track.Title}.{Encoder.Extension(track.Format)}";
}
