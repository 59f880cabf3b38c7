using System.Diagnostics;
using MusicStreaming.ServiceDefaults.Processes;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>Has ffmpeg make a file of a stored rendition. Given the same input it always makes the same bytes.</summary>
internal sealed class FileMaker(JoinedSegments segments, ProductionSettings settings)
{
    private const long MemoryBytes = 1L << 30;

    // Nothing of it waits for a listener: what is slow to fetch is slow to play, too, and is read from the growing file.
    private static readonly TimeSpan WallClock = TimeSpan.FromHours(1);

    private ChildLimits Limits => new(settings.Options.CpuTime, WallClock, MemoryBytes) { Niceness = settings.Options.Niceness };

    /// <param name="session">Its track, and the key of it.</param>
    /// <param name="file">What is made.</param>
    /// <param name="target">Where it goes: a file that grows, which has a name for ffmpeg as well.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    /// <exception cref="InvalidDataException">ffmpeg could not make it.</exception>
    public async Task MakeAsync(OpenSession session, ProgressiveFile file, GrowingFile target, CancellationToken cancellationToken)
    {
        using var activity = StreamingActivities.Source.StartActivity("progressive");
        var (started, reading) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        var made = await ChildProcesses.RunAsync(
            new ChildCommand(Ffmpeg.Program, Arguments(file, target), Limits)
            {
                WriteInput = async (input, token) => reading = await segments.CopyAsync(session, file.Source, input, token),
                ReadOutput = target.FillAsync,
            },
            cancellationToken);
        if (!made.Succeeded)
        {
            throw new InvalidDataException($"ffmpeg could not make {file.Name} ({made.ExitCode}): {made.Error}");
        }

        var taken = Stopwatch.GetElapsedTime(started);
        activity?.SetTag("progressive.file", file.Name);
        activity?.SetTag("progressive.reading", reading.TotalSeconds);
        settings.Metrics.FileMade(taken);
        settings.Logger.ProductionMade(file.Name, taken.TotalSeconds, reading.TotalSeconds, session.Track.Duration.TotalSeconds);
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
