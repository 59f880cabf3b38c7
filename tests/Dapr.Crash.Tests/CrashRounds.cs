using System.Diagnostics;
using System.Globalization;
using Dapr.Crash.Tests.Hosting;
using Dapr.Crash.Tests.Load;

namespace Dapr.Crash.Tests;

/// <summary>
/// Runs the rounds once for all tests: under load, somebody is killed at a random instant and started again. The seed decides
/// who and when; CRASH_SEED gives it, CRASH_ROUNDS the number of rounds.
/// </summary>
public sealed class CrashRounds : IAsyncLifetime
{
    private readonly int _seed = Setting("CRASH_SEED", Random.Shared.Next(1_000_000));
    private readonly int _rounds = Setting("CRASH_ROUNDS", 10);
    private readonly List<string> _story = [];

    public CrashRounds()
    {
        Work = new Work(Platform);
        Journals = new Journals(Platform.Journals);
    }

    internal CrashPlatform Platform { get; } = new();

    internal Work Work { get; }

    internal Journals Journals { get; }

    /// <summary>What a failing test has to say so that somebody can look into it.</summary>
    public string Story => string.Create(
        CultureInfo.InvariantCulture, $"CRASH_SEED={_seed} CRASH_ROUNDS={_rounds}; killed: {string.Join(", ", _story)}. The runtime said last: {Platform.Runtime.Output}");

    public async Task InitializeAsync()
    {
        foreach (var victim in Platform.All)
        {
            victim.Start();
        }

        Work.Start(_seed);
        var random = new Random(_seed);
        for (var round = 1; round <= _rounds; round++)
        {
            await RoundAsync(random);
        }

        // The last ones that were started have work to do before it ends.
        await AcknowledgedAsync(random.Next(50, 100));
        await Work.StopAsync();
        await Eventually.TriedAsync(() => Work.Deliverable.All(promise => Missing(promise.Kind, promise.Promise).Length == 0));
    }

    /// <summary>What was acknowledged and no app has noted.</summary>
    internal string[] Missing(string kind, Promise promise) => [.. promise.Kept.Keys.Except(Journals.Seen(kind))];

    public Task DisposeAsync()
    {
        Work.Dispose();
        Platform.Dispose();
        return Task.CompletedTask;
    }

    private async Task RoundAsync(Random random)
    {
        // Some way into the work, and then some way into a piece of it.
        await AcknowledgedAsync(random.Next(30, 150));
        await PassAsync(random.NextDouble() * 50);

        var victims = Choose(random);
        foreach (var victim in victims)
        {
            // What is for one that is dead waits in the runtime when that dies as well.
            await victim.KillAsync();
            await AcknowledgedAsync(victim == victims[^1] ? 0 : random.Next(1, 40));
        }

        _story.Add(string.Join(" and ", victims.Select(victim => victim.Name)));
        foreach (var victim in victims)
        {
            victim.Start();
        }

        // One time in three it dies again while it takes up what it left behind.
        if (random.Next(3) == 0)
        {
            await PassAsync(random.Next(200, 1_500));
            await victims[0].KillAsync();
            victims[0].Start();
            _story.Add($"{victims[0].Name} again");
        }
    }

    /// <summary>Who dies together. The runtime is the last, for without it nothing goes on.</summary>
    private Victim[] Choose(Random random)
    {
        var replica = Platform.Replicas[random.Next(Platform.Replicas.Count)];
        return random.Next(6) switch
        {
            0 => [replica],
            1 => [Platform.StockReplica, Platform.Runtime],
            2 => [.. Platform.Shops, Platform.Runtime],
            3 => [replica, Platform.Runtime],
            _ => [Platform.Runtime],
        };
    }

    private async Task AcknowledgedAsync(int more)
    {
        var enough = Work.Acknowledged + more;
        Assert.True(await Eventually.TriedAsync(() => Work.Acknowledged >= enough), $"Nothing goes on; {Story}");
    }

    private static async Task PassAsync(double milliseconds)
    {
        var since = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (since.Elapsed.TotalMilliseconds < milliseconds)
        {
            await timer.WaitForNextTickAsync();
        }
    }

    private static int Setting(string name, int otherwise)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
