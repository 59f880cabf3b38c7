using MusicStreaming.Measuring;
using MusicStreaming.Dapr.Benchmarks.Hosting;
using MusicStreaming.Dapr.Benchmarks.Measures;

// Without arguments everything is measured; otherwise what is named: latency, throughput, actors, memory. See ../README.md.
if (args is ["app", var port])
{
    await BenchmarkApp.RunAsync(port);
    return;
}

var measures = new (string Name, Func<Task> Run)[]
{
    ("latency", LatencyMeasure.RunAsync),
    ("throughput", ThroughputMeasure.RunAsync),
    ("actors", ActorMeasure.RunAsync),
    ("memory", MemoryMeasure.RunAsync),
};

await Report.MachineAsync();
foreach (var (_, run) in measures.Where(measure => args.Length == 0 || args.Contains(measure.Name)))
{
    await run();
}
