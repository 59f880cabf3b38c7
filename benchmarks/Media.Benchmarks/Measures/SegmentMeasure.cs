using MusicStreaming.Measuring;
using MusicStreaming.Media.Benchmarks.Hosting;

namespace MusicStreaming.Media.Benchmarks.Measures;

/// <summary>How many signed segments of 256 KiB the media origin sends a second, beside nginx's plain files.</summary>
internal static class SegmentMeasure
{
    private const int Connections = 100;
    private const int Tracks = 4;
    private const int Segments = 25;
    private const int Size = 256 * 1024;
    private const int Sessions = 200;
    private const int Rounds = 3;
    private const double Goal = 0.8;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static async Task RunAsync()
    {
        using var bench = await MediaBench.StartAsync();
        var folders = Enumerable.Range(0, Tracks).Select(_ => bench.Files.AddTrack(Segments, Size)).ToArray();
        var sessions = Enumerable.Range(0, Sessions).Select(number => (Folder: folders[number % Tracks], Query: bench.Signer.Sign(folders[number % Tracks], number)));
        var signed = sessions.SelectMany(session => Files(session.Folder).Select(file => $"/media/{file}{session.Query}")).ToArray();
        var plain = folders.SelectMany(Files).Select(file => $"/{file}").ToArray();
        Random.Shared.Shuffle(signed);
        Random.Shared.Shuffle(plain);
        using var nginx = await Nginx.StartAsync(bench.Blobs, plain[0]);

        await Wrk.RunAsync(bench.MediaPort, signed, Connections, WarmUp);
        var (origin, baseline) = (new List<WrkResult>(), new List<WrkResult>());
        var (began, baselineBegan) = (bench.Streaming.Busy(), nginx.Busy());
        for (var round = 0; round < Rounds; round++)
        {
            baseline.Add(await Wrk.RunAsync(nginx.Port, plain, Connections, Duration));
            origin.Add(await Wrk.RunAsync(bench.MediaPort, signed, Connections, Duration));
        }

        var (mine, theirs) = (Median(origin), Median(baseline));
        var (each, baselineEach) = (Each(bench.Streaming.Busy() - began, origin), Each(nginx.Busy() - baselineBegan, baseline));
        Report.Title($"Segments of 256 KiB, {Connections} connections, {Sessions} sessions");
        Report.Line($"  {"baseline: nginx, plain files",-44} {theirs.PerSecond,9:0} a second  p99 {theirs.Worst.TotalMilliseconds:0.0} ms  {baselineEach.TotalMicroseconds:0} µs of a processor each");
        Report.Line($"  {"the media origin, signed",-44} {mine.PerSecond,9:0} a second  p99 {mine.Worst.TotalMilliseconds:0.0} ms  {mine.PerSecond / theirs.PerSecond,5:0.00} x the baseline, {each.TotalMicroseconds:0} µs of a processor each; goal: {Goal}, {(mine.PerSecond / theirs.PerSecond >= Goal ? "met" : "MISSED")}");
        Report.Line($"  {"refused or broken",-44} {origin.Sum(result => result.Refused + result.Broken),9:0}  resident set {bench.Streaming.Megabytes():0} MB");
    }

    private static TimeSpan Each(TimeSpan busy, List<WrkResult> results) => busy / results.Sum(result => result.PerSecond * Duration.TotalSeconds);

    private static IEnumerable<string> Files(string folder) => Enumerable.Range(1, Segments).Select(number => folder + MediaFiles.Name(number));

    private static WrkResult Median(List<WrkResult> results) => results.OrderBy(result => result.PerSecond).ElementAt(results.Count / 2);
}
