using System.Globalization;
using MusicStreaming.ServiceDefaults.Processes;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Players;

/// <summary>A player from Debian's packages, which decodes what it is given into a WAV file instead of a loudspeaker.</summary>
internal static class Player
{
    public const string Ffmpeg = "ffmpeg";
    public const string Mpv = "mpv";
    public const string Vlc = "vlc";

    private const string Nobody = "65534";
    private static readonly ChildLimits Limits = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), 16L << 30) { Niceness = 0 };

    public static async Task<Pcm> HearAsync(string player, string url, int rate)
    {
        if (player == Ffmpeg)
        {
            return await Pcm.DecodeAsync(url, rate, "-allowed_extensions", "ALL");
        }

        var folder = Directory.CreateTempSubdirectory("player-");
        try
        {
            var file = Path.Combine(folder.FullName, "heard.wav");
            var command = player == Mpv ? MpvCommand(url, file) : VlcCommand(url, file, rate, folder);
            var result = await ChildProcesses.RunAsync(command with { WorkingDirectory = folder.FullName }, CancellationToken.None);
            Assert.True(result.Succeeded && File.Exists(file), $"{player}: {result.ExitCode} {result.Error}");
            return await Pcm.DecodeAsync(file, rate);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ChildCommand MpvCommand(string url, string file) => new(
        "mpv", ["--no-config", "--no-video", "--no-terminal", "--ytdl=no", "--ao=pcm", $"--ao-pcm-file={file}", url], Limits);

    /// <summary>VLC refuses to run as root, as whom builds often test, so it becomes nobody there.</summary>
    private static ChildCommand VlcCommand(string url, string file, int rate, DirectoryInfo folder)
    {
        string[] arguments =
        [
            "-I", "dummy", "--no-video", "--ignore-config", "--no-media-library", "--quiet", "--sout",
            string.Create(CultureInfo.InvariantCulture, $"#transcode{{vcodec=none,acodec=f32l,samplerate={rate}}}:std{{access=file,mux=wav,dst={file}}}"),
            url, "vlc://quit",
        ];
        if (OperatingSystem.IsWindows() || Environment.UserName != "root")
        {
            return new ChildCommand("vlc", arguments, Limits);
        }

        folder.UnixFileMode = (UnixFileMode)0b111_111_111;
        return new ChildCommand("setpriv", [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "vlc", .. arguments], Limits);
    }
}
