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
    private const int Rounds = 11;
    private const int LooksARound = 2_000;
    private const int LogInsARound = 40;
    private const int WarmUps = 2_000;
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

        Report.Title($"{Many} accounts beside {Few}, one client, the middle of {Rounds} rounds ({since.Elapsed.TotalSeconds:0} s to write them)");
        await RoundsAsync("me", WarmUps, LooksARound, Looks(small, few), Looks(large, many));
        await RoundsAsync("log-in", 10, LogInsARound, number => LogInAsync(small, few, number), number => LogInAsync(large, many, number));
    }

    /// <summary>By people from all over the store; their tokens are signed before, for that would take longer than the call that is measured.</summary>
    private static Func<int, Task> Looks(UsersBench bench, Population people)
    {
        string[] tokens = [.. Enumerable.Range(0, WarmUps + LooksARound)
            .Select(_ => BenchTokens.Mint(people.Id(Random.Shared.Next(people.Count)).ToString(), Roles.Listener))];
        return number => Visits.GetMeAsync(bench.Client, tokens[number % tokens.Length]);
    }

    /// <summary>Somebody else each time, from all over the store.</summary>
    private static Task LogInAsync(UsersBench bench, Population people, int number)
        => Visits.LogInAsync(bench.Client, Population.Address((int)((long)number * people.Count / ((Rounds * LogInsARound) + 10))));

    /// <summary>In rounds, so that what else the machine does at one moment does not decide.</summary>
    private static async Task RoundsAsync(string what, int warmUps, int calls, Func<int, Task> few, Func<int, Task> many)
    {
        var (fewRounds, manyRounds) = (new List<Latencies>(), new List<Latencies>());
        for (var round = 0; round < Rounds; round++)
        {
            var first = round * calls;
            var latencies = await Clients.InTurnAsync(round == 0 ? warmUps : 0, calls, number => few(first + number), number => many(first + number));
            fewRounds.Add(latencies[0]);
            manyRounds.Add(latencies[1]);
        }

        var (before, after) = (Middle(fewRounds, round => round.Worst), Middle(manyRounds, round => round.Worst));
        var ratio = after / before;
        Report.Line($"  {what,-8} p50 {Middle(fewRounds, round => round.Median),8:0.00} → {Middle(manyRounds, round => round.Median),8:0.00} ms  p99 {before,8:0.00} → {after,8:0.00} ms, {ratio:0.00} x; goal: within {Goal}, {(ratio <= Goal ? "met" : "MISSED")}");
    }

    private static double Middle(IEnumerable<Latencies> rounds, Func<Latencies, double> value) => rounds.Select(value).Order().ElementAt(Rounds / 2);
}
