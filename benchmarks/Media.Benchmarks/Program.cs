using MusicStreaming.Measuring;
using MusicStreaming.Media.Benchmarks.Measures;

// Without arguments everything is measured; otherwise what is named: segments, listeners. See ../README.md.
var measures = new (string Name, Func<Task> Run)[]
{
    ("segments", SegmentMeasure.RunAsync),
    ("listeners", ListenerMeasure.RunAsync),
};

await Report.MachineAsync();
foreach (var (_, run) in measures.Where(measure => args.Length == 0 || args.Contains(measure.Name)))
{
    await run();
}
