using MusicStreaming.Measuring;
using MusicStreaming.Dapr.Benchmarks.Hosting;

namespace MusicStreaming.Dapr.Benchmarks.Measures;

/// <summary>A turn of an actor through the runtime, beside the same call of the app itself.</summary>
internal static class ActorMeasure
{
    private const int WarmUps = 3_000;
    private const int Rounds = 10_000;
    private const double Goal = 1;

    public static async Task RunAsync()
    {
        using var bench = await Bench.StartAsync();
        const string Turn = $"actors/{BenchmarkApp.ActorType}/one/method/turn";

        var latencies = await Clients.InTurnAsync(
            WarmUps,
            Rounds,
            _ => Clients.CallAsync(bench.Direct, HttpMethod.Put, $"/{Turn}", "{}"),
            _ => Clients.CallAsync(bench.Sidecar, HttpMethod.Put, $"/v1.0/{Turn}", "{}"));

        Report.Title($"An actor's turn, one client, {Rounds} calls of each in turn (the goal is for the whole turn)");
        Report.Line($"  {"baseline: PUT to the app itself",-34} p50 {latencies[0].Median,7:0.000} ms  p99 {latencies[0].Worst,7:0.000} ms");
        Report.Added("turn through the runtime", latencies[1], latencies[0], goalMilliseconds: null);
        Report.Line($"  goal: p50 under {Goal} ms, {(latencies[1].Median < Goal ? "met" : "MISSED")}");
    }
}
