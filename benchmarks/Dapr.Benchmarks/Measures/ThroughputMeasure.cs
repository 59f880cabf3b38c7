using MusicStreaming.Measuring;
using MusicStreaming.Dapr.Benchmarks.Hosting;

namespace MusicStreaming.Dapr.Benchmarks.Measures;

/// <summary>Durable saves and publishes a second with 32 clients, each beside SQLite's own rate and a plain POST.</summary>
internal static class ThroughputMeasure
{
    private const int ClientCount = 32;
    private const double Goal = 5_000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(6);
    private static readonly string Filling = new('x', 160);

    public static async Task RunAsync()
    {
        using var bench = await Bench.StartAsync();
        var alone = SqliteBaseline.Run(bench.Folder, rowsACommit: 1, Duration / 3);
        var grouped = SqliteBaseline.Run(bench.Folder, ClientCount, Duration / 3);
        var posts = await RunAsync(bench, number => Clients.CallAsync(bench.Direct, HttpMethod.Post, "/take", Document(number)));
        var saves = await RunAsync(
            bench, number => Clients.CallAsync(bench.Sidecar, HttpMethod.Post, "/v1.0/state/store", $$"""[{"key":"key-{{number}}","value":{{Document(number)}}}]"""));
        var heard = await RunAsync(bench, number => PublishAsync(bench, number));
        bench.StopApp();
        var queued = await RunAsync(bench, number => PublishAsync(bench, number));

        Report.Title($"Durable writes, {ClientCount} clients with one at a time");
        Report.Line($"  {"baseline: SQLite, a commit for each row",-52} {alone,9:0} a second");
        Report.Line($"  {$"baseline: SQLite, {ClientCount} rows a commit",-52} {grouped,9:0} a second");
        Report.Line($"  {"baseline: POST to the app itself (not durable)",-52} {posts.PerSecond,9:0} a second");
        Report.Rate("saves through the runtime, of POST", saves, posts.PerSecond, Goal);
        Report.Rate("saves through the runtime, of SQLite with 32 rows", saves, grouped);
        Report.Rate("publishes, subscriber down, of POST", queued, posts.PerSecond, Goal);
        Report.Rate("publishes, subscriber down, of SQLite with 32 rows", queued, grouped);
        Report.Rate("publishes while they are delivered as well, of POST", heard, posts.PerSecond);
    }

    private static async Task<Rate> RunAsync(Bench bench, Func<int, Task> call)
    {
        var busy = bench.Runtime.Busy();
        var (perSecond, calls) = await Clients.AtOnceAsync(ClientCount, Duration, call);
        return new(perSecond, (bench.Runtime.Busy() - busy) / calls);
    }

    private static Task PublishAsync(Bench bench, int number)
        => Clients.CallAsync(bench.Sidecar, HttpMethod.Post, $"/v1.0/publish/pubsub/{BenchmarkApp.Topic}", Document(number));

    private static string Document(int number) => $$"""{"id":{{number}},"title":"{{Filling}}"}""";
}
