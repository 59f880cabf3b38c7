using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>Actors of an app with several replicas: https://docs.dapr.io/developing-applications/building-blocks/actors/actors-features-concepts/#actor-placement-service.</summary>
public sealed class ReplicaTests
{
    private const string Unhurried = """{"entities":["cat"],"drainOngoingCallTimeout":"1h"}""";
    private static readonly string[] Cats = [.. Enumerable.Range(0, 40).Select(number => $"cat/{number}")];

    [Fact]
    public async Task Replicas_share_the_actors_and_each_actor_stays_where_it_is()
    {
        await using var one = ActorTest.App(listens: true);
        await using var other = ActorTest.App(listens: true);
        await using var runtime = await StartAsync(one, other);

        await InvokeAllAsync(runtime);
        await InvokeAllAsync(runtime);

        Assert.All(Cats, cat => Assert.Equal([0, 2], new[] { Calls(one, cat), Calls(other, cat) }.Order()));
        Assert.NotEmpty(one.Calls());
        Assert.NotEmpty(other.Calls());
    }

    [Fact]
    public async Task When_a_replica_dies_the_others_have_its_actors_and_keep_their_own()
    {
        await using var one = ActorTest.App(listens: true);
        var other = ActorTest.App(listens: true);
        await using var runtime = await StartAsync(one, other);
        await InvokeAllAsync(runtime);
        var owned = Cats.Where(cat => Calls(one, cat) > 0).ToArray();
        one.Received.Clear();

        await other.DisposeAsync();
        await InvokeAllAsync(runtime);

        Assert.All(Cats, cat => Assert.Equal(1, Calls(one, cat)));
        Assert.All(owned, cat => Assert.DoesNotContain($"DELETE /actors/{cat}", one.Calls()));
    }

    [Fact]
    public async Task When_a_replica_comes_actors_move_there_and_are_deactivated_where_they_were()
    {
        await using var one = ActorTest.App(listens: true);
        FakeApp? late = null;
        await using var runtime = await StartAsync(one, () => Volatile.Read(ref late));
        await InvokeAllAsync(runtime);

        await using var other = ActorTest.App();
        await other.StartAsync();
        Volatile.Write(ref late, other);
        await Until.TrueAsync(() => one.Calls().Any(call => call.StartsWith("DELETE", StringComparison.Ordinal)));
        await Until.TrueAsync(() => runtime.Runtime.Actors.Misplaced == 0);
        await InvokeAllAsync(runtime);

        var moved = Cats.Where(cat => one.Calls().Contains($"DELETE /actors/{cat}")).ToArray();
        Assert.InRange(moved.Length, 1, Cats.Length - 1);
        Assert.All(moved, cat => Assert.Equal((1, 1), (Calls(one, cat), Calls(other, cat))));
        Assert.All(Cats.Except(moved), cat => Assert.Equal((2, 0), (Calls(one, cat), Calls(other, cat))));
    }

    [Fact]
    public async Task An_ill_replica_lets_its_actors_go()
    {
        var clock = new SettableClock();
        await using var one = ActorTest.App(listens: true);
        await using var other = ActorTest.App(listens: true);
        var isIll = false;
        other.Answer = (request, context) =>
        {
            context.Response.StatusCode = request.Target == "/health" && Volatile.Read(ref isIll) ? 503 : 200;
            return Task.CompletedTask;
        };
        await one.StartAsync();
        await other.StartAsync();
        await using var runtime = await TestRuntime.StartAsync(
            ActorTest.Components,
            options => options with { Clock = clock, Apps = [one.Entry, other.Entry with { AppHealthPath = "/health" }] });
        await BothAsync(runtime);
        await InvokeAllAsync(runtime);
        var owned = Cats.Where(cat => Calls(other, cat) > 0).ToArray();

        Volatile.Write(ref isIll, true);
        clock.Now += TimeSpan.FromSeconds(5);

        await Until.TrueAsync(() => owned.All(cat => other.Calls().Contains($"DELETE /actors/{cat}")));
        await InvokeAllAsync(runtime);
        Assert.All(owned, cat => Assert.Equal((1, 1), (Calls(one, cat), Calls(other, cat))));
    }

    [Fact]
    public async Task A_call_under_way_is_waited_for_before_its_actor_moves()
    {
        await using var one = ActorTest.App(Unhurried, listens: true);
        using var gate = new Gate();
        one.Answer = (request, _) => request.Target.EndsWith("/slow", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        FakeApp? late = null;
        await using var runtime = await StartAsync(one, () => Volatile.Read(ref late));
        var calls = Cats.Select(cat => runtime.Http.InvokeAsync(cat, "slow").StatusAsync()).ToArray();
        await gate.ReachedAsync(Cats.Length);

        await using var other = ActorTest.App(Unhurried);
        await other.StartAsync();
        Volatile.Write(ref late, other);
        await Until.TrueAsync(() => runtime.Runtime.Actors.Misplaced > 0);
        Assert.DoesNotContain(one.Calls(), call => call.StartsWith("DELETE", StringComparison.Ordinal));
        gate.Open();

        Assert.All(await Task.WhenAll(calls), status => Assert.Equal(HttpStatusCode.OK, status));
        await Until.TrueAsync(() => runtime.Runtime.Actors.Misplaced == 0);
        Assert.DoesNotContain(other.Calls(), call => call.EndsWith("/slow", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"entities":["cat"],"drainOngoingCallTimeout":"1ms"}""")]
    [InlineData("""{"entities":["cat"],"drainOngoingCallTimeout":"1h","drainRebalancedActors":false}""")]
    public async Task A_call_that_takes_too_long_is_broken_off_and_starts_again_at_the_new_place(string config)
    {
        await using var one = ActorTest.App(config, listens: true);
        using var gate = new Gate();
        one.Answer = (request, _) => request.Target.EndsWith("/slow", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        FakeApp? late = null;
        await using var runtime = await StartAsync(one, () => Volatile.Read(ref late));
        var calls = Cats.ToDictionary(cat => cat, cat => runtime.Http.InvokeAsync(cat, "slow").StatusAsync());
        await gate.ReachedAsync(Cats.Length);

        await using var other = ActorTest.App(config);
        await other.StartAsync();
        Volatile.Write(ref late, other);
        await Until.TrueAsync(() => other.Calls().Count > 0 && runtime.Runtime.Actors.Misplaced == 0);
        var moved = Cats.Where(cat => Calls(other, cat) > 0).ToArray();
        Assert.All(await Task.WhenAll(moved.Select(cat => calls[cat])), status => Assert.Equal(HttpStatusCode.OK, status));
        gate.Open();

        // A call may still be on its way to its new place when the actors have all moved, so the places are asked for once more.
        await Task.WhenAll(calls.Values);
        await Task.WhenAll(Cats.Select(cat => runtime.Http.InvokeAsync(cat, "slow").StatusAsync()));
        Assert.All(moved, cat => Assert.Equal((1, 2), (Calls(one, cat), Calls(other, cat))));
        Assert.All(Cats.Except(moved), cat => Assert.Contains((Calls(one, cat), Calls(other, cat)), ((int, int)[])[(2, 0), (1, 2)]));
    }

    [Fact]
    public async Task Only_the_replica_that_has_the_actor_can_save_for_it()
    {
        await using var one = ActorTest.App(listens: true);
        await using var other = ActorTest.App(listens: true);
        await using var runtime = await StartAsync(one, other);
        await InvokeAllAsync(runtime);
        using var first = new HttpClient { BaseAddress = runtime.Runtime.HttpEndpoint("shop", 0) };
        using var second = new HttpClient { BaseAddress = runtime.Runtime.HttpEndpoint("shop", 1) };

        foreach (var cat in Cats)
        {
            var (owner, stranger) = Calls(one, cat) > 0 ? (first, second) : (second, first);
            Assert.Equal(HttpStatusCode.NoContent, await owner.TransactAsync(cat, "[]").StatusAsync());
            Assert.Equal((HttpStatusCode.BadRequest, "ERR_ACTOR_INSTANCE_MISSING"), await stranger.TransactAsync(cat, "[]").FaultAsync());
        }
    }

    [Fact]
    public async Task A_reminder_goes_to_the_replica_that_has_the_actor()
    {
        var clock = new SettableClock();
        await using var one = ActorTest.App(listens: true);
        var other = ActorTest.App(listens: true);
        await one.StartAsync();
        await other.StartAsync();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, options => options with { Clock = clock, Apps = [one.Entry, other.Entry] });
        await BothAsync(runtime);
        await Task.WhenAll(Cats.Select(cat => runtime.Http.RemindAsync(cat, "vet", """{"dueTime":"1s","period":"R2/PT1M"}""").StatusAsync()));
        clock.Now += TimeSpan.FromSeconds(1);
        await Until.TrueAsync(() => one.Ticks("vet") + other.Ticks("vet") == Cats.Length);
        await InvokeAllAsync(runtime);
        Assert.All(Cats, cat => Assert.Equal([0, 2], new[] { Calls(one, cat), Calls(other, cat) }.Order()));

        await other.DisposeAsync();
        one.Received.Clear();
        clock.Now += TimeSpan.FromMinutes(1);

        // Those that ran into the lost connection come a second later.
        await Until.TrueAsync(() =>
        {
            clock.Now += TimeSpan.FromSeconds(1);
            return one.Ticks("vet") == Cats.Length;
        });
    }

    private static int Calls(FakeApp app, string actor) => app.Calls().Count(call => call.StartsWith($"PUT /actors/{actor}/", StringComparison.Ordinal));

    private static async Task InvokeAllAsync(TestRuntime runtime)
        => Assert.All(await Task.WhenAll(Cats.Select(cat => runtime.Http.InvokeAsync(cat).StatusAsync())), status => Assert.Equal(HttpStatusCode.OK, status));

    private static async Task<TestRuntime> StartAsync(FakeApp one, FakeApp other)
    {
        await one.StartAsync();
        await other.StartAsync();
        var runtime = await TestRuntime.StartAsync(ActorTest.Components, options => options with { Apps = [one.Entry, other.Entry] });
        await BothAsync(runtime);
        return runtime;
    }

    private static async Task<TestRuntime> StartAsync(FakeApp one, Func<FakeApp?> late)
    {
        await one.StartAsync();
        var second = new EmbeddedApp { AppId = "shop", Handler = () => (late() ?? throw new InvalidOperationException("It is not up.")).CreateHandler() };
        var runtime = await TestRuntime.StartAsync(ActorTest.Components, options => options with { Apps = [one.Entry, second] });
        await Until.TrueAsync(() => runtime.Runtime.Actors.Hosts == 1);
        return runtime;
    }

    private static Task BothAsync(TestRuntime runtime) => Until.TrueAsync(() => runtime.Runtime.Actors.Hosts == 2);
}
