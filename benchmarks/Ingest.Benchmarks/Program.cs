using System.Globalization;
using MusicStreaming.Ingest.Benchmarks.Measures;
using MusicStreaming.Measuring;

// Arguments: albums, songs (both), and how many rounds of each. See ../README.md.
var rounds = args.Where(arg => char.IsAsciiDigit(arg[0])).Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).Cast<int?>().FirstOrDefault();
var chosen = args.Where(arg => !char.IsAsciiDigit(arg[0])).ToList();

await Report.MachineAsync();
using var measure = await ThroughputMeasure.StartAsync();
if (chosen.Count == 0 || chosen.Contains("albums"))
{
    await measure.AlbumsAsync(rounds ?? 2);
}

if (chosen.Count == 0 || chosen.Contains("songs"))
{
    await measure.SongsAsync(rounds ?? 1);
}
