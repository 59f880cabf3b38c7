using System.Collections.Concurrent;
using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>https://docs.dapr.io/developing-applications/building-blocks/actors/actors-features-concepts/#turn-based-access.</summary>
public sealed class TurnTests
{
    private const string Reentrant = """{"entities":["cat","dog"],"reentrancy":{"enabled":true,"maxStackDepth":3},"entitiesConfig":[{"entities":["dog"],"reentrancy":{"enabled":false}}]}""";

    [Fact]
    public async Task One_call_at_a_time_runs_in_an_actor()
    {
        await using var app = ActorTest.App();
        var (running, most) = (0, 0);
        app.Answer = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        };
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => runtime.Http.InvokeAsync("cat/Tom").StatusAsync()));

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_call_whose_time_is_over_keeps_its_turn_until_the_app_is_done()
    {
        const string Impatient = "apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nmetadata: { name: impatient }\nspec:\n  policies: { timeouts: { short: 5s } }\n  targets: { actors: { cat: { timeout: short } } }\n";
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        using var gate = new Gate();
        app.Answer = (request, _) => request.Target.EndsWith("/slow", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await TestRuntime.StartAsync(Impatient + ActorTest.Components, options => options with { Clock = clock }, app);
        var slow = runtime.Http.InvokeAsync("cat/Tom", "slow").StatusAsync();
        await gate.ReachedAsync(1);

        // The call reaches the app before its time begins to run.
        await Until.TrueAsync(() =>
        {
            clock.Now += TimeSpan.FromSeconds(6);
            return slow.IsCompleted;
        });
        Assert.Equal(HttpStatusCode.InternalServerError, await slow);
        var next = runtime.Http.InvokeAsync("cat/Tom", "next").StatusAsync();
        await Until.TrueAsync(() => runtime.Runtime.Actors.Waiting("cat", "Tom") == 1);
        gate.Open();

        Assert.Equal(HttpStatusCode.OK, await next);
    }

    [Fact]
    public async Task Calls_have_their_turns_in_the_order_of_coming()
    {
        await using var app = ActorTest.App();
        using var gate = new Gate();
        app.Answer = (request, _) => request.Target.EndsWith("/first", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);
        var calls = new List<Task> { runtime.Http.InvokeAsync("cat/Tom", "first").StatusAsync() };
        await gate.ReachedAsync(1);

        // Each call waits before the next one comes.
        for (var call = 0; call < 5; call++)
        {
            calls.Add(runtime.Http.InvokeAsync("cat/Tom", $"call{call}").StatusAsync());
            await Until.TrueAsync(() => runtime.Runtime.Actors.Waiting("cat", "Tom") == call + 1);
        }

        gate.Open();
        await Task.WhenAll(calls);

        Assert.Equal(["first", "call0", "call1", "call2", "call3", "call4"], app.Calls().Select(call => call.Split('/')[^1]));
    }

    [Fact]
    public async Task Different_actors_run_at_once()
    {
        await using var app = ActorTest.App();
        using var gate = new Gate();
        app.Answer = (request, _) => request.Target.StartsWith("/actors/", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        var calls = new[] { "cat/Tom", "cat/Kit", "dog/Tom" }.Select(actor => runtime.Http.InvokeAsync(actor).StatusAsync()).ToArray();
        await gate.ReachedAsync(3);
        gate.Open();

        Assert.All(await Task.WhenAll(calls), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task A_caller_that_leaves_while_it_waits_leaves_no_hole()
    {
        await using var app = ActorTest.App();
        using var gate = new Gate();
        app.Answer = (request, _) => request.Target.EndsWith("/first", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);
        var first = runtime.Http.InvokeAsync("cat/Tom", "first").StatusAsync();
        await gate.ReachedAsync(1);

        using var leaving = new CancellationTokenSource();
        var second = runtime.Http.PostAsync("/v1.0/actors/cat/Tom/method/second", content: null, leaving.Token);
        await Until.TrueAsync(() => runtime.Runtime.Actors.Waiting("cat", "Tom") == 1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Until.TrueAsync(() => runtime.Runtime.Actors.Waiting("cat", "Tom") == 0);
        gate.Open();

        Assert.Equal(HttpStatusCode.OK, await first);
        Assert.Equal(HttpStatusCode.OK, await runtime.Http.InvokeAsync("cat/Tom", "third").StatusAsync());
        Assert.DoesNotContain("PUT /actors/cat/Tom/method/second", app.Calls());
    }

    [Fact]
    public async Task A_turn_lasts_until_the_app_has_answered_even_if_the_caller_leaves()
    {
        await using var app = ActorTest.App();
        using var gate = new Gate();
        app.Answer = (request, _) => request.Target.EndsWith("/first", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);
        using var leaving = new CancellationTokenSource();
        var first = runtime.Http.PostAsync("/v1.0/actors/cat/Tom/method/first", content: null, leaving.Token);
        await gate.ReachedAsync(1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var second = runtime.Http.InvokeAsync("cat/Tom", "second").StatusAsync();
        await Until.TrueAsync(() => runtime.Runtime.Actors.Waiting("cat", "Tom") == 1);
        Assert.DoesNotContain("PUT /actors/cat/Tom/method/second", app.Calls());
        gate.Open();

        Assert.Equal(HttpStatusCode.OK, await second);
    }

    [Fact]
    public async Task A_reentrant_call_enters_the_turn_that_it_came_from()
    {
        await using var app = ActorTest.App(Reentrant);
        TestRuntime? runtime = null;
        app.Answer = async (request, context) =>
        {
            if (request.Target == "/actors/cat/Tom/method/outer" && runtime is { } sidecar)
            {
                context.Response.StatusCode = (int)await InvokeAsync(sidecar.Http, "cat/Tom", "inner", request.Headers["Dapr-Reentrancy-Id"]);
            }
        };
        await using var started = runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        Assert.Equal(HttpStatusCode.OK, await runtime.Http.InvokeAsync("cat/Tom", "outer").StatusAsync());
        Assert.Equal(["outer", "inner"], app.Calls().Select(call => call.Split('/')[^1]));
    }

    [Fact]
    public async Task A_call_with_another_id_waits_for_the_turns_end()
    {
        await using var app = ActorTest.App(Reentrant);
        using var gate = new Gate();
        app.Answer = (request, _) => request.Target.EndsWith("/first", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);
        var first = InvokeAsync(runtime.Http, "cat/Tom", "first", "one");
        await gate.ReachedAsync(1);

        var second = InvokeAsync(runtime.Http, "cat/Tom", "second", "two");
        await Until.TrueAsync(() => runtime.Runtime.Actors.Waiting("cat", "Tom") == 1);
        gate.Open();

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await Task.WhenAll(first, second));
    }

    [Fact]
    public async Task More_calls_in_one_turn_than_allowed_are_refused()
    {
        await using var app = ActorTest.App(Reentrant);
        using var gate = new Gate();
        app.Answer = (request, _) => request.Target.StartsWith("/actors/", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);
        var calls = new ConcurrentBag<Task<HttpStatusCode>>();
        for (var depth = 1; depth <= 3; depth++)
        {
            calls.Add(InvokeAsync(runtime.Http, "cat/Tom", "deeper", "one"));
            await gate.ReachedAsync(depth);
        }

        using var request = Request("cat/Tom", "deeper", "one");
        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_ACTOR_STACK_DEPTH"), await runtime.Http.SendAsync(request).FaultAsync());
        gate.Open();

        Assert.All(await Task.WhenAll(calls), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.OK, await runtime.Http.InvokeAsync("cat/Tom").StatusAsync());
    }

    [Fact]
    public async Task A_type_may_be_without_reentrancy_for_itself()
    {
        await using var app = ActorTest.App(Reentrant);
        using var gate = new Gate();
        app.Answer = (request, _) => request.Target.EndsWith("/first", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);
        var first = InvokeAsync(runtime.Http, "dog/Rex", "first", "one");
        await gate.ReachedAsync(1);

        var second = InvokeAsync(runtime.Http, "dog/Rex", "second", "one");
        await Until.TrueAsync(() => runtime.Runtime.Actors.Waiting("dog", "Rex") == 1);
        gate.Open();

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await Task.WhenAll(first, second));
    }

    private static HttpRequestMessage Request(string actor, string method, string reentrancyId)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1.0/actors/{actor}/method/{method}");
        request.Headers.Add("Dapr-Reentrancy-Id", reentrancyId);
        return request;
    }

    private static async Task<HttpStatusCode> InvokeAsync(HttpClient http, string actor, string method, string reentrancyId)
    {
        using var request = Request(actor, method, reentrancyId);
        return await http.SendAsync(request).StatusAsync();
    }
}
