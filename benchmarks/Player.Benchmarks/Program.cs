using MusicStreaming.Browser.Tests;
using MusicStreaming.Measuring;
using MusicStreaming.Player.Benchmarks;

// Without arguments everything is measured; otherwise what is named: sound, lines. See ../README.md.
var measures = new (string Name, Func<Platform, Task> Run)[]
{
    ("sound", FirstSound.RunAsync),
    ("lines", SlowLines.RunAsync),
};

await Report.MachineAsync();
var platform = new Platform();
try
{
    await platform.InitializeAsync();
    foreach (var (_, run) in measures.Where(measure => args.Length == 0 || args.Contains(measure.Name)))
    {
        await run(platform);
    }
}
finally
{
    await platform.DisposeAsync();
}
