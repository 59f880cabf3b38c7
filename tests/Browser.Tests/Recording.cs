using System.Diagnostics;

namespace MusicStreaming.Browser.Tests;

/// <summary>A file for a test to upload, deleted with it.</summary>
internal sealed class Recording : IDisposable
{
    private Recording(string extension)
        => Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"recording-{Guid.NewGuid():N}.{extension}");

    public string Path { get; }

    public string Title { get; private init; } = "";

    public string Album { get; private init; } = "";

    /// <summary>Twenty seconds of a chord that swells and fades, as a tagged FLAC file.</summary>
    public static async Task<Recording> MakeAsync(string title, string artist, string album)
    {
        var recording = new Recording("flac") { Title = title, Album = album };
        string[] arguments =
        [
            "-nostdin", "-v", "error", "-f", "lavfi",
            "-i", "aevalsrc=(0.2*sin(2*PI*220*t)+0.15*sin(2*PI*277*t)+0.1*sin(2*PI*330*t))*(0.6+0.4*sin(t)):d=20:s=44100:c=stereo",
            "-metadata", $"title={title}", "-metadata", $"artist={artist}", "-metadata", $"album={album}",
            "-metadata", "track=1", "-metadata", "genre=Chamber", "-metadata", "date=2026",
            recording.Path,
        ];
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments))
            ?? throw new InvalidOperationException("ffmpeg did not start.");
        await ffmpeg.WaitForExitAsync();
        Assert.Equal(0, ffmpeg.ExitCode);
        return recording;
    }

    /// <summary>A text that says it is an MP3 file.</summary>
    public static Recording OfText()
    {
        var recording = new Recording("mp3");
        File.WriteAllText(recording.Path, string.Join('\n', Enumerable.Repeat("These are words, not sounds.", 200)));
        return recording;
    }

    public void Dispose() => File.Delete(Path);
}
