using MusicStreaming.Measuring;
using MusicStreaming.Dapr.Benchmarks.Hosting;

namespace MusicStreaming.Dapr.Benchmarks.Measures;

/// <summary>What the runtime's process has in memory with a long queue and with many actors, beside an empty one.</summary>
internal static class MemoryMeasure
{
    private const int Events = 100_000;
    private const int Actors = 10_000;
    private const int ClientCount = 16;

    public static async Task RunAsync()
    {
        Report.Title($"Memory of the runtime's process (resident set)");
        await EventsAsync();
        await ActorsAsync();
    }

    private static async Task EventsAsync()
    {
        using var bench = await Bench.StartAsync();
        var empty = bench.Runtime.Megabytes();
        bench.StopApp();
        await ForEachAsync(Events, number => Clients.CallAsync(bench.Sidecar, HttpMethod.Post, $"/v1.0/publish/pubsub/{BenchmarkApp.Topic}", $$"""{"id":{{number}}}"""));
        Tell($"{Events} queued events, subscriber down", bench.Runtime.Megabytes(), empty);
    }

    private static async Task ActorsAsync()
    {
        using var bench = await Bench.StartAsync();
        var empty = bench.Runtime.Megabytes();
        await ForEachAsync(Actors, number => Clients.CallAsync(bench.Sidecar, HttpMethod.Put, $"/v1.0/actors/{BenchmarkApp.ActorType}/actor-{number}/method/turn"));
        Tell($"{Actors} active actors", bench.Runtime.Megabytes(), empty);
    }

    private static Task ForEachAsync(int count, Func<int, Task> call)
        => Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = ClientCount }, async (number, _) => await call(number));

    private static void Tell(string what, double megabytes, double empty)
        => Report.Line($"  {what,-40} {megabytes,6:0} MB  {megabytes / empty,5:0.00} x an empty runtime ({empty:0} MB)");
}
