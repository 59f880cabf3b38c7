namespace MusicStreaming.ServiceDefaults.Processes;

/// <summary>The part of the command lines of ffmpeg and ffprobe that keeps hostile files in their place.</summary>
public static class Ffmpeg
{
    public const string Program = "ffmpeg";
    public const string ProbeProgram = "ffprobe";

    /// <summary>What precedes the input of every ffmpeg command: no keyboard, no banner, and no file may name a URL to open.</summary>
    public static IReadOnlyList<string> Safely { get; } = ["-nostdin", "-hide_banner", "-protocol_whitelist", "file,pipe"];

    /// <summary>The same for ffprobe, which knows no <c>-nostdin</c>.</summary>
    public static IReadOnlyList<string> ProbeSafely { get; } = ["-hide_banner", "-protocol_whitelist", "file,pipe"];

    /// <summary>Names of the programs that media work needs and that the PATH does not have.</summary>
    public static IReadOnlyList<string> MissingPrograms()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return [.. ((string[])[Program, ProbeProgram, "nice", "prlimit", "setpriv"])
            .Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program))))];
    }
}
