using System.Diagnostics;
using System.Globalization;

namespace MusicStreaming.Ingest.Benchmarks.Measures;

/// <summary>Files as long as an album's tracks are, of the formats that are uploaded most: songs of the demo library, joined.</summary>
internal static class AlbumTracks
{
    private static readonly (int Seconds, string Extension, string[] Codec)[] Tracks =
    [
        (180, ".flac", ["-c:a", "flac", "-sample_fmt", "s16"]),
        (300, ".mp3", ["-c:a", "libmp3lame", "-b:a", "256k"]),
        (240, ".m4a", ["-c:a", "aac", "-b:a", "256k"]),
        (270, ".flac", ["-c:a", "flac", "-sample_fmt", "s16"]),
        (210, ".m4a", ["-c:a", "aac", "-b:a", "256k"]),
        (240, ".mp3", ["-c:a", "libmp3lame", "-b:a", "256k"]),
    ];

    /// <summary>Makes them in a folder; each has a cover and begins with another song.</summary>
    public static async Task<IReadOnlyList<string>> MakeAsync(IReadOnlyList<string> songs, string folder)
    {
        var files = Tracks.Select((track, index) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{index + 1:00}{track.Extension}"))).ToList();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Tracks.Length),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (index, token) => await JoinAsync([.. songs.Skip(index * songs.Count / Tracks.Length), .. songs], Tracks[index].Seconds, Tracks[index].Codec, files[index], token));
        return files;
    }

    private static async Task JoinAsync(IEnumerable<string> songs, int seconds, string[] codec, string file, CancellationToken cancellationToken)
    {
        // The shortest songs of the library have more than half a minute.
        var parts = songs.Take((seconds / 30) + 1).ToList();
        var inputs = string.Concat(parts.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"[{index}:a:0]")));
        using var ffmpeg = Process.Start("ffmpeg",
        [
            "-nostdin", "-v", "error", .. parts.SelectMany(part => (string[])["-i", part]),
            "-filter_complex", string.Create(CultureInfo.InvariantCulture, $"{inputs}concat=n={parts.Count}:v=0:a=1,atrim=end={seconds}[sound]"),
            "-map", "[sound]", .. codec, "-map", "0:v:0", "-c:v", "copy", "-disposition:v", "attached_pic", file,
        ]);
        await ffmpeg.WaitForExitAsync(cancellationToken);
        if (ffmpeg.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg could not make {file}.");
        }
    }
}
