using MusicStreaming.Measuring;
using MusicStreaming.Dapr.Benchmarks.Hosting;

namespace MusicStreaming.Dapr.Benchmarks.Measures;

/// <summary>What the runtime adds to a call: a state get and an invocation, beside the same call of the app itself.</summary>
internal static class LatencyMeasure
{
    private const int WarmUps = 3_000;
    private const int Rounds = 10_000;
    private const double Goal = 0.5;

    public static async Task RunAsync()
    {
        using var bench = await Bench.StartAsync();
        await Clients.CallAsync(bench.Sidecar, HttpMethod.Post, "/v1.0/state/store", """[{"key":"song","value":{"title":"Ångström","plays":17}}]""");

        var latencies = await Clients.InTurnAsync(
            WarmUps,
            Rounds,
            _ => Clients.CallAsync(bench.Direct, HttpMethod.Get, "/value"),
            _ => Clients.CallAsync(bench.Sidecar, HttpMethod.Get, "/v1.0/state/store/song"),
            _ => Clients.CallAsync(bench.Sidecar, HttpMethod.Get, $"/v1.0/invoke/{BenchmarkApp.AppId}/method/value"));

        Report.Title($"Added latency, one client, {Rounds} calls of each in turn");
        Report.Line($"  {"baseline: GET of the app itself",-34} p50 {latencies[0].Median,7:0.000} ms  p99 {latencies[0].Worst,7:0.000} ms");
        Report.Added("state get through the runtime", latencies[1], latencies[0], Goal);
        Report.Added("invocation through the runtime", latencies[2], latencies[0], Goal);
    }
}
