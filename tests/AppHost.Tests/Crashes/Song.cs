using System.Diagnostics;
using System.Globalization;

namespace MusicStreaming.AppHost.Tests.Crashes;

/// <summary>A chord that swells and fades, as a tagged FLAC file.</summary>
internal sealed record Song(string File, string Title, string AlbumTitle, TimeSpan Length)
{
    private const string Sound = "aevalsrc=(0.2*sin(2*PI*220*t)+0.15*sin(2*PI*277*t)+0.1*sin(2*PI*330*t))*(0.6+0.4*sin(t)):s=44100:c=stereo";
    private const int DecodedRate = 8_000;
    private const int BytesPerSample = 2;

    public static async Task<Song> MakeAsync(TestFolder folder, string albumTitle, TimeSpan length, int number = 1)
    {
        var song = new Song(folder.File($"{Guid.NewGuid():N}.flac"), NewTitle(), albumTitle, length);
        await RunAsync(
            [
                "-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"{Sound}:d={length.TotalSeconds}"),
                "-metadata", $"title={song.Title}", "-metadata", $"artist=Artist of {albumTitle}", "-metadata", $"album={albumTitle}",
                "-metadata", $"track={number}", "-metadata", "genre=Chamber", song.File,
            ],
            _ => Task.CompletedTask);
        return song;
    }

    /// <summary>A name that no other test uses, and that is not a typing error away from another's.</summary>
    public static string NewTitle() => string.Concat(Guid.NewGuid().ToString("N").Select(c => (char)('a' + (c % 26))));

    /// <summary>Plays an address by ffmpeg, an HLS client that is not ours.</summary>
    /// <returns>How long it plays.</returns>
    public static async Task<TimeSpan> ListenAsync(string manifestUrl)
    {
        var sound = new MemoryStream();
        await RunAsync(
            ["-i", manifestUrl, "-f", "s16le", "-ac", "1", "-ar", DecodedRate.ToString(CultureInfo.InvariantCulture), "pipe:1"],
            output => output.CopyToAsync(sound));
        return TimeSpan.FromSeconds((double)sound.Length / BytesPerSample / DecodedRate);
    }

    private static async Task RunAsync(string[] arguments, Func<Stream, Task> readAsync)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var ffmpeg = Process.Start(start) ?? throw new InvalidOperationException("ffmpeg did not start.");
        var complaints = ffmpeg.StandardError.ReadToEndAsync();
        await readAsync(ffmpeg.StandardOutput.BaseStream);
        await ffmpeg.WaitForExitAsync();
        Assert.True(ffmpeg.ExitCode == 0 && await complaints is "", await complaints);
    }
}
