using System.Diagnostics;
using MusicStreaming.Measuring;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Benchmarks.Hosting;

namespace MusicStreaming.Users.Benchmarks.Measures;

/// <summary>Whether a million accounts make <c>me</c> and a log-in slower than a thousand do.</summary>
internal static class AccountMeasure
{
    private const int Few = 1_000;
    private const int Many = 1_000_000;
    private const int LogIns = 300;
    private const int Looks = 5_000;
    private const int WarmUps = 1_000;
    private const double Goal = 1.2;

    public static async Task RunAsync()
    {
        // Side by side and in turn, so that whatever else the machine does hits each alike.
        using var small = await UsersBench.StartAsync();
        using var large = await UsersBench.StartAsync();
        var few = new Population(small);
        var many = new Population(large);
        await few.GrowToAsync(Few);
        var since = Stopwatch.StartNew();
        await many.GrowToAsync(Many);

        Report.Title($"{Many} accounts beside {Few}, one client ({since.Elapsed.TotalSeconds:0} s to write them)");
        var (asFew, asMany) = (Tokens(few), Tokens(many));
        var looks = await Clients.InTurnAsync(
            WarmUps, Looks, round => Visits.GetMeAsync(small.Client, asFew[round]), round => Visits.GetMeAsync(large.Client, asMany[round]));
        Tell("me", looks);
        var logIns = await Clients.InTurnAsync(10, LogIns, round => LogInAsync(small, few, round), round => LogInAsync(large, many, round));
        Tell("log-in", logIns);
    }

    /// <summary>Of people from all over the store; signed before, for that would take longer than the call that is measured.</summary>
    private static string[] Tokens(Population people)
        => [.. Enumerable.Range(0, WarmUps + Looks).Select(_ => BenchTokens.Mint(people.Id(Random.Shared.Next(people.Count)).ToString(), Roles.Listener))];

    /// <summary>Somebody else each time, from all over the store.</summary>
    private static Task LogInAsync(UsersBench bench, Population people, int round)
        => Visits.LogInAsync(bench.Client, Population.Address((int)((long)round * people.Count / (LogIns + 10))));

    private static void Tell(string what, Latencies[] latencies)
    {
        var ratio = latencies[1].Worst / latencies[0].Worst;
        Report.Line($"  {what,-8} p50 {latencies[0].Median,8:0.00} → {latencies[1].Median,8:0.00} ms  p99 {latencies[0].Worst,8:0.00} → {latencies[1].Worst,8:0.00} ms, {ratio:0.00} x; goal: within {Goal}, {(ratio <= Goal ? "met" : "MISSED")}");
    }
}
