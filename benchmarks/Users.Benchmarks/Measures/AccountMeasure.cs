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
    private const int LookWarmUps = 2_000;
    private const int LogInWarmUps = 10;
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

        Report.Title($"{Many} accounts beside {Few}, one client, {Rounds} rounds ({since.Elapsed.TotalSeconds:0} s to write them)");
        var (fewLooks, manyLooks) = await RoundsAsync(LookWarmUps, LooksARound, Looks(small, few), Looks(large, many));
        Tell("me", Middle(fewLooks), Middle(manyLooks));
        var (fewLogIns, manyLogIns) = await RoundsAsync(LogInWarmUps, LogInsARound, LogIns(small, few), LogIns(large, many));
        Tell("log-in", Pooled(fewLogIns), Pooled(manyLogIns));
    }

    /// <summary>Tokens for as many strangers as are asked for, signed before the clock runs, for that takes longer than the call that is measured.</summary>
    private static Func<int, Func<int, Task>> Looks(UsersBench bench, Population people)
    {
        var next = Strangers(people);
        return calls =>
        {
            string[] tokens = [.. Enumerable.Range(0, calls).Select(_ => BenchTokens.Mint(people.Id(next()).ToString(), Roles.Listener))];
            return number => Visits.GetMeAsync(bench.Client, tokens[number]);
        };
    }

    private static Func<int, Func<int, Task>> LogIns(UsersBench bench, Population people)
    {
        var next = Strangers(people);
        return calls =>
        {
            string[] addresses = [.. Enumerable.Range(0, calls).Select(_ => Population.Address(next()))];
            return number => Visits.LogInAsync(bench.Client, addresses[number]);
        };
    }

    /// <summary>Somebody else each time, from all over the store: nobody is asked for twice, whose rows would lie in a cache, before everybody was.</summary>
    private static Func<int> Strangers(Population people)
    {
        var order = Enumerable.Range(0, people.Count).ToArray();
        Random.Shared.Shuffle(order);
        var next = 0;
        return () => order[next++ % order.Length];
    }

    /// <summary>In rounds, so that what else the machine does at one moment does not decide.</summary>
    private static async Task<(List<Latencies> Few, List<Latencies> Many)> RoundsAsync(
        int warmUps, int calls, Func<int, Func<int, Task>> few, Func<int, Func<int, Task>> many)
    {
        await Clients.InTurnAsync(warmUps, rounds: 0, few(warmUps), many(warmUps));

        var (fewRounds, manyRounds) = (new List<Latencies>(), new List<Latencies>());
        for (var round = 0; round < Rounds; round++)
        {
            var latencies = await Clients.InTurnAsync(warmUps: 0, calls, few(calls), many(calls));
            fewRounds.Add(latencies[0]);
            manyRounds.Add(latencies[1]);
        }

        return (fewRounds, manyRounds);
    }

    private static void Tell(string what, (double Median, double P99) few, (double Median, double P99) many)
    {
        var ratio = many.P99 / few.P99;
        Report.Line($"  {what,-8} p50 {few.Median,8:0.00} → {many.Median,8:0.00} ms  p99 {few.P99,8:0.00} → {many.P99,8:0.00} ms, {ratio:0.00} x; goal: within {Goal}, {(ratio <= Goal ? "met" : "MISSED")}");
    }

    private static (double Median, double P99) Middle(List<Latencies> rounds)
        => (Middle(rounds, round => round.Median), Middle(rounds, round => round.Worst));

    private static double Middle(IEnumerable<Latencies> rounds, Func<Latencies, double> value) => rounds.Select(value).Order().ElementAt(Rounds / 2);

    /// <summary>Where a round has too few calls for one in a hundred to be more than its worst.</summary>
    private static (double Median, double P99) Pooled(List<Latencies> rounds)
    {
        var all = Latencies.Of(rounds);
        return (all.Median, all.Worst);
    }
}
