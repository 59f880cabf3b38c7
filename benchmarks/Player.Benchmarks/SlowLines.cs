using System.Diagnostics;
using System.Globalization;
using MusicStreaming.Browser.Tests;
using MusicStreaming.Browser.Tests.Playback;
using MusicStreaming.Measuring;

namespace MusicStreaming.Player.Benchmarks;

/// <summary>
/// What a listener hears over lines that are slow from the click on, all at once, each in a page of their own; beside one that is
/// fast enough for all there is.
/// </summary>
internal static class SlowLines
{
    private const double GoalStopSeconds = 0.5;
    private const double GoalUpSeconds = 15;
    private const double Listened = 40;

    /// <summary>The app loads it once a page has settled.</summary>
    private const string PlayerIsLoaded = "() => performance.getEntriesByType('resource').some(entry => entry.name.includes('/assets/hls-') && entry.responseEnd > 0)";

    private static readonly int[] Kilobits = [90, 100, 150, 200, 500];
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MostWaiting = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(Platform platform)
    {
        var heard = await Task.WhenAll(Kilobits.Select(kilobits => ListenAsync(platform, kilobits)));

        Report.Title($"{Listened} seconds over slow lines, of a track in 64 and 128 kb/s");
        foreach (var (kilobits, firstSound, stop, renditions, up) in heard)
        {
            var isMet = stop <= GoalStopSeconds && up?.TotalSeconds <= GoalUpSeconds;
            var again = up is { } after ? string.Create(CultureInfo.InvariantCulture, $"{after.TotalSeconds:0.0} s") : $"not within {MostWaiting.TotalSeconds:0} s";
            Report.Line($"  {kilobits,4} kb/s: first sound after {firstSound.TotalSeconds:0.0} s, longest stop {stop:0.00} s, 128 kb/s again after the line was free: {again}; {(isMet ? "met" : "MISSED")}");
            Report.Line($"             {renditions}");
        }
    }

    private static async Task<Heard> ListenAsync(Platform platform, int kilobits)
    {
        await using var listener = await platform.VisitAsync(platform.Listeners);
        await listener.RegisterAsync("Hertha");
        var line = await Line.OfAsync(listener.Page);
        var sound = new Sound(listener.Page);
        var since = Stopwatch.StartNew();
        await listener.PlayFoundAsync(TestLibrary.LongTitle, TestLibrary.LongTitle, async () =>
        {
            await listener.Page.WaitForFunctionAsync(PlayerIsLoaded);
            await line.LimitAsync(kilobits);
            since.Restart();
        });
        await sound.WaitUntilPastAsync(0);
        var firstSound = since.Elapsed;
        await sound.WatchStopsAsync();
        await sound.WaitUntilPastAsync(Listened);

        var before = line.Fetched.Count;
        var renditions = Switches(line.Fetched);
        since.Restart();
        await line.FreeAsync();
        TimeSpan? up = await WaitAsync(() => line.Fetched.Skip(before).Contains("aac-128")) ? since.Elapsed : null;
        return new Heard(kilobits, firstSound, await sound.LongestStopAsync(), renditions, up);
    }

    /// <summary>How many segments of which rendition came, in their order.</summary>
    private static string Switches(IEnumerable<string> fetched)
    {
        var runs = new List<(string Rendition, int Count)>();
        foreach (var rendition in fetched)
        {
            if (runs.Count > 0 && runs[^1].Rendition == rendition)
            {
                runs[^1] = (rendition, runs[^1].Count + 1);
            }
            else
            {
                runs.Add((rendition, 1));
            }
        }

        return string.Join(", ", runs.Select(run => $"{run.Count} x {run.Rendition}"));
    }

    /// <returns>Whether it became so in time.</returns>
    private static async Task<bool> WaitAsync(Func<bool> isSo)
    {
        var since = Stopwatch.StartNew();
        using var look = new PeriodicTimer(Look);
        while (!isSo())
        {
            if (since.Elapsed > MostWaiting)
            {
                return false;
            }

            await look.WaitForNextTickAsync();
        }

        return true;
    }

    private sealed record Heard(int Kilobits, TimeSpan FirstSound, double LongestStop, string Renditions, TimeSpan? Up);
}
