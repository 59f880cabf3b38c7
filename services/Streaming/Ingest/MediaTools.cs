using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Runs ffmpeg and ffprobe on a source file that nobody trusts.</summary>
internal sealed class MediaTools(IOptions<IngestOptions> options)
{
    /// <summary>The demuxers of files that hold music. Those that open other files (playlists, concat) are not among them.</summary>
    private const string Formats = "mp3,flac,wav,w64,aiff,mov,ogg,aac,caf,wv,ape,tta,asf,matroska";

    private static readonly string[] Source = ["-format_whitelist", Formats, "-i", WorkFolder.SourceName];

    /// <summary>How much nicer the work of an import is than that of a single upload, and the most that there is.</summary>
    private const int Way = 5;
    private const int Nicest = 19;

    /// <summary>Runs ffmpeg on the source. Its last errors are never shown to the uploader: they name our paths.</summary>
    /// <exception cref="RefusedException">It took too long.</exception>
    public async Task<ChildResult> RunAsync(
        WorkFolder folder, IEnumerable<string> arguments, Func<Stream, CancellationToken, Task> readOutput, CancellationToken cancellationToken)
    {
        var command = new ChildCommand(Ffmpeg.Program, [.. Ffmpeg.Safely, "-nostats", "-y", .. Source, .. arguments], LimitsOf(folder))
        {
            WorkingDirectory = folder.Path,
            ReadOutput = readOutput,
        };
        return Check(await ChildProcesses.RunAsync(command, cancellationToken));
    }

    public static async Task<ChildResult> ProbeAsync(
        WorkFolder folder, IEnumerable<string> arguments, Func<Stream, CancellationToken, Task> readOutput, CancellationToken cancellationToken)
    {
        var command = new ChildCommand(Ffmpeg.ProbeProgram, [.. Ffmpeg.ProbeSafely, "-v", "error", .. arguments, .. Source], ChildLimits.Small)
        {
            WorkingDirectory = folder.Path,
            ReadOutput = readOutput,
        };
        return Check(await ChildProcesses.RunAsync(command, cancellationToken));
    }

    private ChildLimits LimitsOf(WorkFolder folder) => new(options.Value.CpuTime, options.Value.WallClock, options.Value.MemoryBytes)
    {
        Niceness = Math.Min(Nicest, options.Value.Niceness + (folder.GivesWay ? Way : 0)),
    };

    private static ChildResult Check(ChildResult result)
        => result.RanOutOfTime ? throw new RefusedException(Refusals.TooCostly) : result;
}
