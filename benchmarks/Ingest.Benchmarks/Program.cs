using System.Globalization;
using MusicStreaming.Ingest.Benchmarks.Measures;
using MusicStreaming.Measuring;

// Arguments: how many files of the demo library (all of them), how often (twice). See ../README.md.
var files = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : int.MaxValue;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2;

await Report.MachineAsync();
await ThroughputMeasure.RunAsync(files, rounds);
