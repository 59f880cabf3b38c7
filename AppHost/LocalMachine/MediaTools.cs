namespace MusicStreaming.AppHost.LocalMachine;

/// <summary>The programs of the system that ingest needs.</summary>
internal static class MediaTools
{
    private static readonly string[] Needed = ["ffmpeg", "ffprobe"];

    /// <summary>Names what is missing and how to get it.</summary>
    public static string? FindMissing()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        var missing = Needed.Where(tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool + suffix)))).ToList();

        return missing.Count == 0 ? null
            : $"{string.Join(" and ", missing)} cannot be found on the PATH; without it no music can be taken in. Both come with FFmpeg: "
                + "'sudo apt-get install ffmpeg' on Debian and Ubuntu, 'sudo dnf install ffmpeg-free' on Fedora, 'brew install ffmpeg' on macOS, 'winget install ffmpeg' on Windows.";
    }
}
