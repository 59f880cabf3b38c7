using MusicStreaming.Browser.Tests;
using MusicStreaming.Measuring;
using MusicStreaming.Player.Benchmarks;

// See ../README.md.
await Report.MachineAsync();
var platform = new Platform();
try
{
    await platform.InitializeAsync();
    await FirstSound.RunAsync(platform);
}
finally
{
    await platform.DisposeAsync();
}
