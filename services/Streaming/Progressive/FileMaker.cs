using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Processes;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>Has ffmpeg make a file of a stored rendition. Given the same input it always makes the same bytes.</summary>
internal sealed class FileMaker(JoinedSegments segments, IOptions<ProgressiveOptions> options)
{
    private const long MemoryBytes = 1L << 30;

    // Nothing of it waits for a listener: what is slow to fetch is slow to play, too, and is read from the growing file.
    private static readonly TimeSpan WallClock = TimeSpan.FromHours(1);

    private ChildLimits Limits => new(options.Value.CpuTime, WallClock, MemoryBytes) { Niceness = options.Value.Niceness };

    /// <param name="session">Its track, and the key of it.</param>
    /// <param name="file">What is made.</param>
    /// <param name="target">Where it goes: a file that grows, which has a name for ffmpeg as well.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    /// <exception cref="InvalidDataException">ffmpeg could not make it.</exception>
    public async Task MakeAsync(OpenSession session, ProgressiveFile file, GrowingFile target, CancellationToken cancellationToken)
    {
        var made = await ChildProcesses.RunAsync(
            new ChildCommand(Ffmpeg.Program, Arguments(file, target), Limits)
            {
                WriteInput = (input, token) => segments.CopyAsync(session, file.Source, input, token),
                ReadOutput = target.FillAsync,
            },
            cancellationToken);
        if (!made.Succeeded)
        {
            throw new InvalidDataException($"ffmpeg could not make {file.Name} ({made.ExitCode}): {made.Error}");
        }
    }

    /// <summary>The header tells all of the input, so that nothing is to be guessed from what follows; the output leaves at once.</summary>
    private static string[] Arguments(ProgressiveFile file, GrowingFile target) =>
    [
        .. Ffmpeg.Safely, "-nostats", "-v", "error", "-y", "-probesize", "4096", "-analyzeduration", "0", "-f", "mov", "-i", "pipe:0",
        "-map", "0:a:0", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact",
        .. file.Encoding, "-flush_packets", "1",
        file.IsSentAtOnce ? "pipe:1" : target.Path,
    ];
}
