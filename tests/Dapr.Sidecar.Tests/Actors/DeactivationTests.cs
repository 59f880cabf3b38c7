using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>https://docs.dapr.io/reference/api/actors_api/#deactivate-actor.</summary>
public sealed class DeactivationTests
{
    private const string Config = """{"entities":["cat","dog"],"actorIdleTimeout":"1m","entitiesConfig":[{"entities":["dog"],"actorIdleTimeout":"5m"}]}""";

    [Fact]
    public async Task An_idle_actor_is_deactivated_and_one_in_use_is_not()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App(Config);
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();
        await runtime.Http.InvokeAsync("cat/Kit").StatusAsync();

        clock.Now += TimeSpan.FromSeconds(40);
        await runtime.Http.InvokeAsync("cat/Kit").StatusAsync();
        clock.Now += TimeSpan.FromSeconds(30);

        await Until.TrueAsync(() => app.Calls().Contains("DELETE /actors/cat/Tom"));
        Assert.DoesNotContain("DELETE /actors/cat/Kit", app.Calls());

        clock.Now += TimeSpan.FromSeconds(30);
        await Until.TrueAsync(() => app.Calls().Contains("DELETE /actors/cat/Kit"));
    }

    [Fact]
    public async Task A_type_may_have_an_idle_time_of_its_own()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App(Config);
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.InvokeAsync("dog/Rex").StatusAsync();
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();

        clock.Now += TimeSpan.FromMinutes(4);
        await Until.TrueAsync(() => app.Calls().Contains("DELETE /actors/cat/Tom"));
        Assert.DoesNotContain("DELETE /actors/dog/Rex", app.Calls());

        clock.Now += TimeSpan.FromMinutes(1);
        await Until.TrueAsync(() => app.Calls().Contains("DELETE /actors/dog/Rex"));
    }

    [Fact]
    public async Task A_long_call_keeps_its_actor()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App(Config);
        using var gate = new Gate();
        app.Answer = (request, _) => request.Target.EndsWith("/Tom/method/sleep", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await StartAsync(app, clock);
        var call = runtime.Http.InvokeAsync("cat/Tom", "sleep").StatusAsync();
        await gate.ReachedAsync(1);
        await runtime.Http.InvokeAsync("cat/Kit").StatusAsync();

        clock.Now += TimeSpan.FromMinutes(3);
        await Until.TrueAsync(() => app.Calls().Contains("DELETE /actors/cat/Kit"));
        gate.Open();

        Assert.Equal(HttpStatusCode.OK, await call);
        Assert.Equal(HttpStatusCode.OK, await runtime.Http.InvokeAsync("cat/Tom").StatusAsync());
        Assert.DoesNotContain("DELETE /actors/cat/Tom", app.Calls());
    }

    [Fact]
    public async Task A_call_after_the_deactivation_activates_again()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App(Config);
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();
        clock.Now += TimeSpan.FromMinutes(1);
        await Until.TrueAsync(() => app.Calls().Contains("DELETE /actors/cat/Tom"));

        Assert.Equal(HttpStatusCode.OK, await runtime.Http.InvokeAsync("cat/Tom").StatusAsync());
        Assert.Equal(["PUT", "DELETE", "PUT"], app.Calls().Select(call => call.Split(' ')[0]));
    }

    [Fact]
    public async Task A_deactivated_actor_cannot_save()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App(Config);
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();
        clock.Now += TimeSpan.FromMinutes(1);

        await Until.TrueAsync(async () => await runtime.Http.TransactAsync("cat/Tom", "[]").StatusAsync() == HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_app_that_refuses_the_deactivation_keeps_nothing_alive()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App(Config);
        app.Answer = (request, context) =>
        {
            context.Response.StatusCode = request.Method == "DELETE" ? 500 : 200;
            return Task.CompletedTask;
        };
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();

        clock.Now += TimeSpan.FromMinutes(1);

        await Until.TrueAsync(async () => await runtime.Http.TransactAsync("cat/Tom", "[]").StatusAsync() == HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.OK, await runtime.Http.InvokeAsync("cat/Tom").StatusAsync());
    }

    [Fact]
    public async Task All_actors_are_deactivated_when_the_runtime_ends()
    {
        await using var app = ActorTest.App(Config);
        await using (var runtime = await StartAsync(app, new SettableClock()))
        {
            await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();
            await runtime.Http.InvokeAsync("dog/Rex").StatusAsync();
        }

        Assert.Equal(["DELETE /actors/cat/Tom", "DELETE /actors/dog/Rex"], app.Calls().Where(call => call.StartsWith("DELETE", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task An_actor_can_save_while_it_is_deactivated()
    {
        await using var app = ActorTest.App(Config);
        HttpClient? http = null;
        var saved = HttpStatusCode.Unused;
        app.Answer = async (request, _) =>
        {
            if (request.Method == "DELETE" && http is { } sidecar)
            {
                saved = await sidecar.TransactAsync("cat/Tom", """[{"operation":"upsert","request":{"key":"name","value":"Tom"}}]""").StatusAsync();
            }
        };
        await using (var runtime = await StartAsync(app, new SettableClock()))
        {
            http = runtime.HttpFor("shop");
            await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();
        }

        http.Dispose();
        Assert.Equal(HttpStatusCode.NoContent, saved);
    }

    private static Task<TestRuntime> StartAsync(FakeApp app, SettableClock clock)
        => TestRuntime.StartAsync(ActorTest.Components, options => options with { Clock = clock }, app);
}
