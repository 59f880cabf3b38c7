using System.Collections.Concurrent;

namespace MusicStreaming.AppHost.Tests.Crashes;

[Collection(PlatformCollection.Name)]
public sealed class SidecarCrashTests(Platform platform)
{
    private const int People = 40;
    private const int AtOnce = 4;
    private const int Kills = 3;

    [Theory]
    [InlineData(20261)]
    public async Task Whoever_registered_while_the_sidecar_was_killed_can_log_in_and_was_welcomed_once(int seed)
    {
        using var site = await platform.SiteAsync();
        var acknowledged = new ConcurrentBag<Person>();
        var begun = 0;

        var registering = Parallel.ForAsync(0, People, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
        {
            Interlocked.Increment(ref begun);
            await RegisterAsync(site, acknowledged);
        });
        await KillAtRandomAsync(new Random(seed), () => Volatile.Read(ref begun));
        await registering;

        Assert.Equal(People, acknowledged.Count);
        var sessions = await Task.WhenAll(acknowledged.Select(site.LogInAsync));
        await Task.WhenAll(sessions.Select(AssertPlanAsync));
        await Task.WhenAll(sessions.Select(SeeWelcomeAsync));

        // Whatever was to come twice has come by now.
        foreach (var session in sessions)
        {
            Assert.Equal("welcome", Assert.Single(await SeeWelcomeAsync(session)).Kind);
            session.Dispose();
        }
    }

    private static async Task RegisterAsync(PublicSite site, ConcurrentBag<Person> acknowledged)
    {
        var person = Person.New();
        await site.RegisterAsync(person);
        acknowledged.Add(person);
    }

    private async Task KillAtRandomAsync(Random random, Func<int> begun)
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            // Some time into the registrations, and then some way into one.
            var after = ((kill - 1) * People / Kills) + random.Next(1, People / Kills);
            await Eventually.SeeAsync($"{after} registrations have begun", () => begun() >= after);
            using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(1, 200)));
            await moment.WaitForNextTickAsync();
            await platform.KillAsync("dapr");
        }
    }

    private static async Task AssertPlanAsync(Session session)
    {
        var plan = await Eventually.SeeAsync(
            "the plan is given", () => session.GetAsync<OwnPlan>("/api/billing/me"), plan => plan.Since is not null);
        Assert.Equal("free", plan.Plan);
    }

    private static async Task<IReadOnlyList<Notice>> SeeWelcomeAsync(Session session)
    {
        var page = await Eventually.SeeAsync(
            "the welcome is there", () => session.GetAsync<Page<Notice>>("/api/notifications"), page => page.Items.Count > 0);
        return page.Items;
    }
}
