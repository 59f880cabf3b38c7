using System.Collections.Concurrent;
using System.Globalization;

namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>Source files that are made once and shared: sweeps and noise, so that a wrong place in a track sounds different.</summary>
internal static class Sounds
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("sounds-").FullName;
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new();

    static Sounds() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <summary>A stereo sweep with a little noise; 13.7 seconds, which is no whole number of segments.</summary>
    public static Task<string> FlacAsync(double seconds = 13.7, int rate = 44_100) => MakeAsync(
        Name($"{seconds}-{rate}.flac"), [.. Sweep(seconds, rate), "-c:a", "flac", "-sample_fmt", "s16"]);

    public static Task<string> Mp3Async(double seconds = 9) => MakeAsync(
        Name($"{seconds}.mp3"), [.. Sweep(seconds, 44_100), "-c:a", "libmp3lame", "-b:a", "160k"]);

    /// <summary>As a program writes it that cannot go back to the header: without its length.</summary>
    public static Task<string> PipedAsync(string format, double seconds) => MakeAsync(
        Name($"piped-{seconds}.{format}"),
        [.. Sweep(seconds, 44_100), "-c:a", "flac", "-sample_fmt", "s16", "-seekable", "0", "-f", format]);

    /// <summary>One channel: a second of silence, two seconds at half of full scale, two at a quarter of that, half a second of silence.</summary>
    public static Task<string> StepsAsync() => MakeAsync(
        "steps.flac",
        [
            "-f", "lavfi", "-i", "aevalsrc=(0.5*between(t\\,1\\,3)+0.125*gt(t\\,3)*lt(t\\,5))*sin(2*PI*1000*t):s=44100:d=5.5",
            "-c:a", "flac", "-sample_fmt", "s16",
        ]);

    /// <summary>Three seconds of a tone, from the middle of a period on.</summary>
    public static Task<string> ToneAsync() => MakeAsync(
        "tone.flac", ["-f", "lavfi", "-i", "aevalsrc=0.25*sin(2*PI*440*t+0.3):s=44100:d=3:c=mono", "-c:a", "flac", "-sample_fmt", "s16"]);

    /// <summary>With tags, and a cover of 64 by 64.</summary>
    public static Task<string> TaggedM4aAsync() => MakeAsync(
        "tagged.m4a",
        [
            .. Sweep(5, 48_000), "-f", "lavfi", "-i", "color=c=red:s=64x64:d=1", "-map", "0:a", "-map", "1:v", "-frames:v", "1",
            "-c:v", "mjpeg", "-disposition:v:0", "attached_pic", "-c:a", "aac", "-b:a", "128k",
            "-metadata", "title=Blue Hour", "-metadata", "artist=Ada; Bo feat. Cy", "-metadata", "album_artist=Ada",
            "-metadata", "album=First Light", "-metadata", "track=3/12", "-metadata", "disc=1/2", "-metadata", "date=2021-05-06",
            "-metadata", "genre=Ambient/Jazz", "-metadata", "lyrics=Over the hill\nand home",
        ]);

    public static Task<string> VideoAsync() => MakeAsync(
        "video.mp4", [.. Sweep(3, 44_100), "-f", "lavfi", "-i", "testsrc=s=64x64:d=3", "-map", "0:a", "-map", "1:v", "-c:v", "mpeg4", "-c:a", "aac"]);

    /// <summary>Silence with a sampling rate so low that four hours of it are made in a moment.</summary>
    public static Task<string> SilenceAsync(double hours) => MakeAsync(
        Name($"silence-{hours}.flac"), ["-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono", "-t", Text(hours * 3600), "-c:a", "flac"]);

    /// <summary>Six channels at 384 kHz and 24 bits, all of them the same sine at a tenth of full scale.</summary>
    public static Task<string> SurroundAsync() => MakeAsync(
        "surround.wav",
        [
            "-f", "lavfi", "-i", $"aevalsrc={string.Join('|', Enumerable.Repeat("0.1*sin(2*PI*500*t)", 6))}:c=5.1:s=384000:d=2",
            "-c:a", "pcm_s24le",
        ]);

    /// <summary>Two hours of a tone with so low a sampling rate that they are made in a moment; to encode them takes minutes.</summary>
    public static Task<string> LongAsync() => MakeAsync(
        "long.flac", ["-f", "lavfi", "-i", "sine=frequency=300:sample_rate=8000", "-t", "7200", "-c:a", "flac", "-compression_level", "0"]);

    public static Task<string> TagBombAsync() => MakeAsync(
        "tags.flac", [.. Sweep(2, 44_100), .. Enumerable.Range(0, 10_000).SelectMany(tag => (string[])["-metadata", $"TAG{tag}=value {tag}"]), "-c:a", "flac"]);

    private static string[] Sweep(double seconds, int rate) =>
    [
        "-f", "lavfi", "-i",
        Name($"aevalsrc=0.3*sin(2*PI*(200+40*t)*t)+0.02*(random(0)-0.5)|0.3*sin(2*PI*(300+60*t)*t)+0.02*(random(1)-0.5):s={rate}:d={seconds}"),
    ];

    private static Task<string> MakeAsync(string name, string[] arguments)
        => Made.GetOrAdd(name, _ => new Lazy<Task<string>>(async () =>
        {
            var path = Path.Combine(Folder, name);
            await Tool.FfmpegAsync([.. arguments, path]);
            return path;
        })).Value;

    private static string Name(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
