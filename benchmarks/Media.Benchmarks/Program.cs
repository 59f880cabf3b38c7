using System.Globalization;
using MusicStreaming.Measuring;
using MusicStreaming.Media.Benchmarks.Measures;

// Without arguments everything is measured; otherwise what is named: segments, listeners. Numbers say how many listeners. See ../README.md.
var steps = args.Where(argument => int.TryParse(argument, CultureInfo.InvariantCulture, out _)).Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).ToArray();
var names = args.Except(steps.Select(step => step.ToString(CultureInfo.InvariantCulture))).ToArray();
var measures = new (string Name, Func<Task> Run)[]
{
    ("segments", SegmentMeasure.RunAsync),
    ("listeners", () => ListenerMeasure.RunAsync(steps)),
};

await Report.MachineAsync();
foreach (var (_, run) in measures.Where(measure => names.Length == 0 || names.Contains(measure.Name)))
{
    await run();
}
