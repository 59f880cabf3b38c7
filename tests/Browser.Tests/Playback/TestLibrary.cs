using System.Diagnostics;
using System.Globalization;

namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>What the platform of the tests plays: a song of the demo library, tones to be measured by, and a long noise.</summary>
public static class TestLibrary
{
    public const int SampleRate = 44_100;
    public const double Frequency = 440;

    /// <summary>How long the first part of the tone is, in samples: it ends in the middle of every codec's frames.</summary>
    public const int FirstSamples = 200_447;

    public const int SecondSamples = 150_003;
    public const string ToneAlbum = "One Tone";
    public const string FirstTone = "Tone Begins";
    public const string SecondTone = "Tone Goes On";

    /// <summary>Two and a half minutes that no encoder makes small.</summary>
    public const string LongTitle = "Rainfall on a Long Road";

    /// <summary>How many tracks it has.</summary>
    internal static int Files => 4 + Lamp.All.Count;

    /// <summary>Writes the library into a folder.</summary>
    public static async Task WriteAsync(string folder)
    {
        CopyDemoSong(folder);
        var tone = Create(folder, "Seamless", ToneAlbum);
        await Task.WhenAll(
            FfmpegAsync(Tone(0, FirstSamples), $"{tone}/01 {FirstTone}.flac", Tags(FirstTone, ToneAlbum, 1), "-sample_fmt", "s16"),
            FfmpegAsync(Tone(FirstSamples, SecondSamples), $"{tone}/02 {SecondTone}.flac", Tags(SecondTone, ToneAlbum, 2), "-sample_fmt", "s16"),
            FfmpegAsync(
                "anoisesrc=d=150:r=48000:a=0.3:c=pink", $"{Create(folder, "Weather", "Rainfall")}/01 {LongTitle}.opus",
                Tags(LongTitle, "Rainfall", 1), "-c:a", "libopus", "-b:a", "16k"),
            Task.WhenAll(Lamp.All.Select(lamp => FfmpegAsync(
                lamp.Source, $"{Create(folder, "Lamps", lamp.Album)}/{lamp.Number:00} {lamp.Title}.flac",
                Tags(lamp.Title, lamp.Album, lamp.Number), "-sample_fmt", "s16"))));
    }

    private static string[] Tags(string title, string album, int number) =>
        ["-metadata", $"title={title}", "-metadata", "artist=The Steady Hands", "-metadata", $"album={album}", "-metadata", $"track={number}"];

    private static string Tone(int start, int samples) => string.Create(
        CultureInfo.InvariantCulture,
        $"aevalsrc=0.25*sin(2*PI*{Frequency}*t):s={SampleRate}:d=10:c=mono,atrim=start_sample={start}:end_sample={start + samples},asetpts=PTS-STARTPTS");

    private static async Task FfmpegAsync(string source, string file, string[] tags, params string[] encoding)
    {
        string[] arguments = ["-nostdin", "-v", "error", "-f", "lavfi", "-i", source, .. tags, .. encoding, file];
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments)) ?? throw new InvalidOperationException("ffmpeg did not start.");
        await ffmpeg.WaitForExitAsync();
        Assert.Equal(0, ffmpeg.ExitCode);
    }

    private static string Create(string folder, string artist, string album) => Directory.CreateDirectory(Path.Combine(folder, artist, album)).FullName;

    private static void CopyDemoSong(string folder)
    {
        var copy = new FileInfo(Path.Combine(folder, DemoSong.File));
        Directory.CreateDirectory(copy.DirectoryName ?? folder);
        File.Copy(Path.Combine(Repository.Root, "demo", "library", DemoSong.File), copy.FullName);
    }
}
