using System.Globalization;
using MusicStreaming.Measuring;
using MusicStreaming.Media.Benchmarks.Hosting;
using MusicStreaming.Media.Benchmarks.Listeners;

namespace MusicStreaming.Media.Benchmarks.Measures;

/// <summary>How many listeners can hear at once, each fetching 4 seconds of 128 kb/s every 4 seconds, with client and server on this machine.</summary>
internal static class ListenerMeasure
{
    private const int Tracks = 300;
    private const int Segments = 45;
    private const int SegmentBytes = 64_000;

    private static readonly int[] AllSteps = [2_500, 5_000, 10_000, 15_000];
    private static readonly int Whole = 10_000;
    private static readonly TimeSpan StepDuration = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan WholeDuration = TimeSpan.FromSeconds(60);

    /// <param name="steps">How many listeners, one after another; none for all that are usual.</param>
    public static async Task RunAsync(int[] steps)
    {
        steps = steps is [] ? AllSteps : steps;
        using var bench = await MediaBench.StartAsync();
        var folders = Enumerable.Range(0, Tracks).Select(_ => bench.Files.AddTrack(Segments, SegmentBytes)).ToArray();
        var sessions = Sessions(bench, folders, steps.Max());

        Report.Title($"Listeners at 128 kb/s, {Tracks} tracks of {Segments * 4 / 60} minutes, each listener with a session of their own");
        foreach (var count in steps)
        {
            var before = bench.Streaming.Busy();
            var duration = count == Whole ? WholeDuration : StepDuration;
            using var crowd = new Crowd(bench.MediaPort, sessions.AsSpan(0, count));
            var heard = crowd.Listen(duration);
            Tell(count, heard, bench.Streaming, bench.Streaming.Busy() - before);
        }
    }

    private static void Tell(int count, Heard heard, Child server, TimeSpan busy)
    {
        var told = count == Whole ? string.Create(CultureInfo.InvariantCulture, $"; goal: p99 under 100 ms and nothing late, {(heard.P99 < 100 && heard is { Late: 0, Failed: 0 } ? "met" : "MISSED")}") : string.Empty;
        Report.Line($"  {count,6} listeners  {heard.Segments / heard.Duration.TotalSeconds,6:0} segments a second ({heard.Bytes / heard.Duration.TotalSeconds / 1e6:0} MB/s)  p50 {heard.P50,6:0.0} ms  p99 {heard.P99,6:0.0} ms  worst {heard.Worst,6:0.0} ms  late {heard.Late}  failed {heard.Failed}  server {busy / heard.Duration * 100:0} % of a processor, resident set {server.Megabytes():0} MB{told}");
    }

    /// <summary>Few tracks are heard by many and many by few (Zipf), each listener somewhere in theirs.</summary>
    private static Session[] Sessions(MediaBench bench, string[] folders, int count)
    {
        var random = new Random(1);
        var weights = Enumerable.Range(1, folders.Length).Select(rank => 1.0 / rank).ToArray();
        var total = weights.Sum();
        var picks = Enumerable.Range(0, count).Select(_ => (Track: Pick(random.NextDouble() * total), First: random.Next(Segments))).ToArray();
        var sessions = new Session[count];
        var signer = bench.Signer;
        Parallel.For(0, count, number => sessions[number] = new Session(folders[picks[number].Track], signer.Sign(folders[picks[number].Track], number), picks[number].First, Segments));
        return sessions;

        int Pick(double share)
        {
            var track = 0;
            while (track < weights.Length - 1 && (share -= weights[track]) > 0)
            {
                track++;
            }

            return track;
        }
    }
}
