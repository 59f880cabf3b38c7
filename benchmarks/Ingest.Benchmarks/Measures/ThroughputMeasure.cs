using System.Diagnostics;
using MusicStreaming.Ingest.Benchmarks.Hosting;
using MusicStreaming.Measuring;

namespace MusicStreaming.Ingest.Benchmarks.Measures;

/// <summary>How fast files become tracks, from the first upload to the last event, beside bare ffmpeg on the same files.</summary>
internal static class ThroughputMeasure
{
    private const double Goal = 0.95;

    private static readonly string[] Extensions = [".flac", ".mp3", ".m4a"];

    public static async Task RunAsync(int most, int rounds)
    {
        var files = Directory.EnumerateFiles(Library(), "*", SearchOption.AllDirectories)
            .Where(file => Extensions.Contains(Path.GetExtension(file)))
            .OrderBy(file => new FileInfo(file).Length).ToList();

        // The lossless ones are few and make the most work: they are in every selection.
        var chosen = files.OrderByDescending(file => file.EndsWith(".flac", StringComparison.Ordinal)).Take(most).ToList();
        Report.Title($"throughput: {chosen.Count} files of the demo library, {rounds} rounds, {Environment.ProcessorCount} jobs at once");
        using var bench = await IngestBench.StartAsync();
        var peaks = new JobPeaks(bench);
        await IngestAsync(bench, [.. files.Take(Environment.ProcessorCount)], peaks);
        for (var round = 0; round < rounds; round++)
        {
            var bare = await TimeAsync(() => BareFfmpeg.EncodeAsync(chosen), () => ProcessTimes.Of(Environment.ProcessId).Children);
            var ownBefore = ProcessTimes.Of(bench.Streaming.Id).Own;
            var ours = await TimeAsync(() => IngestAsync(bench, chosen, peaks), () => BusyOf(bench));
            Tell(bare, ours, ProcessTimes.Of(bench.Streaming.Id).Own - ownBefore);
        }

        Report.Line($"  a job: its ffmpeg has at most {peaks.ProgramMegabytes:0} MB in memory and its folder {peaks.DiskMegabytes:0.0} MB on the disk (largest file: {files.Max(file => new FileInfo(file).Length) / 1e6:0.0} MB)");
        Report.Line($"  Streaming itself has had at most {ProcessTimes.PeakOf(bench.Streaming.Id):0} MB");
    }

    private static async Task IngestAsync(IngestBench bench, IReadOnlyList<string> files, JobPeaks peaks)
    {
        var jobs = new List<string>();
        foreach (var file in files)
        {
            jobs.Add(await bench.UploadAsync(file));
        }

        foreach (var job in jobs)
        {
            await bench.FinishedAsync(job, peaks.Look);
        }
    }

    private static double BusyOf(IngestBench bench)
    {
        var (own, children) = ProcessTimes.Of(bench.Streaming.Id);
        return own + children;
    }

    private static async Task<(double Seconds, double Busy)> TimeAsync(Func<Task> work, Func<double> busy)
    {
        var (begun, busyBefore) = (Stopwatch.GetTimestamp(), busy());
        await work();
        return (Stopwatch.GetElapsedTime(begun).TotalSeconds, busy() - busyBefore);
    }

    private static void Tell((double Seconds, double Busy) bare, (double Seconds, double Busy) ours, double own)
    {
        var rate = bare.Seconds / ours.Seconds;
        Report.Line($"  bare ffmpeg {bare.Seconds,6:0.0} s, {bare.Busy,6:0.0} s of processors; ingest {ours.Seconds,6:0.0} s, {ours.Busy,6:0.0} s, {own:0.0} of them Streaming's own: {rate:0.00} x the baseline's throughput, {bare.Busy / ours.Busy:0.00} x by processor time; goal: {Goal:0.00}, {(rate >= Goal ? "met" : "MISSED")}");
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
