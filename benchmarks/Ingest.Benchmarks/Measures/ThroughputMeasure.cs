using MusicStreaming.Ingest.Benchmarks.Hosting;
using MusicStreaming.Measuring;

namespace MusicStreaming.Ingest.Benchmarks.Measures;

/// <summary>How fast files become tracks, from the first upload to the end of the last job, beside bare ffmpeg on the same files.</summary>
internal sealed class ThroughputMeasure : IDisposable
{
    private const double Goal = 0.95;

    private static readonly string[] Extensions = [".flac", ".mp3", ".m4a"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ingest-albums");
    private readonly IngestBench _bench;
    private readonly List<string> _songs;

    private ThroughputMeasure(IngestBench bench, List<string> songs) => (_bench, _songs) = (bench, songs);

    /// <summary>Makes some tracks first: what a process compiles and reads at its first job is not the job's.</summary>
    public static async Task<ThroughputMeasure> StartAsync()
    {
        var songs = Directory.EnumerateFiles(Library(), "*", SearchOption.AllDirectories)
            .Where(file => Extensions.Contains(Path.GetExtension(file)))
            .Order(StringComparer.Ordinal).ToList();
        var bench = await IngestBench.StartAsync();
        await IngestAsync(bench, [.. songs.OrderByDescending(song => song.EndsWith(".flac", StringComparison.Ordinal)).Take(2 * Environment.ProcessorCount)], new JobPeaks(bench));
        return new ThroughputMeasure(bench, songs);
    }

    /// <summary>What is uploaded most: files of three to five minutes.</summary>
    public async Task AlbumsAsync(int rounds)
        => await RunAsync("files of an album's length", await AlbumTracks.MakeAsync(_songs, _folder.FullName), rounds, Goal);

    /// <summary>Files of less than a minute: what a job costs beside its encodings weighs five times as much.</summary>
    public Task SongsAsync(int rounds) => RunAsync("files of the demo library, each about 50 seconds long", _songs, rounds, goal: null);

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task RunAsync(string what, IReadOnlyList<string> files, int rounds, double? goal)
    {
        Report.Title($"throughput: {files.Count} {what}, {rounds} rounds, {Environment.ProcessorCount} jobs at once");
        var peaks = new JobPeaks(_bench);
        for (var round = 0; round < rounds; round++)
        {
            var bare = await TimeAsync(
                async begun =>
                {
                    await BareFfmpeg.EncodeAsync(files);
                    return TimeProvider.System.GetUtcNow() - begun;
                },
                () => ProcessTimes.Of(Environment.ProcessId).Children);
            var ownBefore = ProcessTimes.Of(_bench.Streaming.Id).Own;
            var ours = await TimeAsync(async begun => await IngestAsync(_bench, files, peaks) - begun, Busy);
            Tell(bare, ours, ProcessTimes.Of(_bench.Streaming.Id).Own - ownBefore, goal);
        }

        Report.Line($"  a job: its ffmpeg has at most {peaks.ProgramMegabytes:0} MB in memory and its folder {peaks.DiskMegabytes:0.0} MB on the disk (largest file: {files.Max(file => new FileInfo(file).Length) / 1e6:0.0} MB)");
        Report.Line($"  Streaming itself has had at most {ProcessTimes.PeakOf(_bench.Streaming.Id):0} MB");
    }

    /// <summary>When the last job ended, as it says itself: whoever asks now and then learns of it late.</summary>
    private static async Task<DateTimeOffset> IngestAsync(IngestBench bench, IReadOnlyList<string> files, JobPeaks peaks)
    {
        var jobs = new List<string>();
        foreach (var file in files)
        {
            jobs.Add(await bench.UploadAsync(file));
        }

        var ended = DateTimeOffset.MinValue;
        foreach (var job in jobs)
        {
            var finished = await bench.FinishedAsync(job, peaks.Look);
            ended = finished > ended ? finished : ended;
        }

        return ended;
    }

    private double Busy()
    {
        var (own, children) = ProcessTimes.Of(_bench.Streaming.Id);
        return own + children;
    }

    private static async Task<(double Seconds, double Busy)> TimeAsync(Func<DateTimeOffset, Task<TimeSpan>> work, Func<double> busy)
    {
        var busyBefore = busy();
        var taken = await work(TimeProvider.System.GetUtcNow());
        return (taken.TotalSeconds, busy() - busyBefore);
    }

    private static void Tell((double Seconds, double Busy) bare, (double Seconds, double Busy) ours, double own, double? goal)
    {
        var rate = bare.Seconds / ours.Seconds;
        Report.Line($"  bare ffmpeg {bare.Seconds,6:0.0} s, {bare.Busy,6:0.0} s of processors; ingest {ours.Seconds,6:0.0} s, {ours.Busy,6:0.0} s, {own:0.0} of them Streaming's own: {rate:0.00} x the baseline's throughput, {bare.Busy / ours.Busy:0.00} x by processor time{(goal is null ? "" : $"; goal: {goal:0.00}, {(rate >= goal ? "met" : "MISSED")}")}");
    }

    private static string Library()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "demo", "library")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The demo library is not above this program.");
        }

        return Path.Combine(folder.FullName, "demo", "library");
    }
}
