using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Actors;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Resiliency;

/// <summary>Policies around actors: https://docs.dapr.io/operations/resiliency/targets/#actors.</summary>
public sealed class ActorResiliencyTests
{
    private const string Often = "retries: { often: { policy: constant, duration: 10s, maxRetries: 3 } }";
    private const string Careful = "circuitBreakers: { careful: { timeout: 30s, trip: consecutiveFailures >= 2 } }";

    [Fact]
    public async Task A_call_that_fails_is_tried_again_in_a_turn_of_its_own()
    {
        var clock = new SettableClock();
        await using var app = Failing("/actors/cat/Tom/", times: 2);
        await using var runtime = await StartAsync(app, clock, Often, "retry: often");
        var failing = runtime.Http.InvokeAsync("cat/Tom").StatusAsync();
        await Until.TrueAsync(() => app.Calls().Count == 1);

        // While it rests the actor is free for others; this is the second failure.
        Assert.Equal(HttpStatusCode.OK, await runtime.Http.InvokeAsync("cat/Kim").StatusAsync());
        await PassAsync(clock, failing);

        Assert.Equal(HttpStatusCode.OK, await failing);
        Assert.Equal(3, app.Calls().Count(call => call.Contains("/Tom/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_call_that_keeps_failing_is_given_up()
    {
        var clock = new SettableClock();
        await using var app = Failing("/actors/cat/Tom/", times: int.MaxValue);
        await using var runtime = await StartAsync(app, clock, Often, "retry: often");
        var failing = runtime.Http.InvokeAsync("cat/Tom").StatusAsync();

        await PassAsync(clock, failing);

        Assert.Equal(HttpStatusCode.InternalServerError, await failing);
        Assert.Equal(4, app.Calls().Count);
    }

    [Theory]
    [InlineData("type", HttpStatusCode.InternalServerError, 2)]
    [InlineData("id", HttpStatusCode.OK, 3)]
    public async Task A_circuit_breaker_is_for_the_type_or_for_the_actor(string scope, HttpStatusCode other, int calls)
    {
        var clock = new SettableClock();
        await using var app = Failing("/actors/cat/Tom/", times: 2);
        await using var runtime = await StartAsync(app, clock, Careful, $"circuitBreaker: careful, circuitBreakerScope: {scope}");
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();

        using var refused = await runtime.Http.InvokeAsync("cat/Tom");

        var fault = JsonNode.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_ACTOR_INVOKE_METHOD"), (refused.StatusCode, (string?)fault?["errorCode"]));
        Assert.EndsWith("circuit breaker is open", (string?)fault?["message"], StringComparison.Ordinal);
        Assert.Equal(other, await runtime.Http.InvokeAsync("cat/Kim").StatusAsync());
        Assert.Equal(calls, app.Calls().Count);

        clock.Now += TimeSpan.FromSeconds(30);
        Assert.Equal(HttpStatusCode.OK, await runtime.Http.InvokeAsync("cat/Tom").StatusAsync());
    }

    [Fact]
    public async Task Policies_of_a_type_leave_other_types_alone()
    {
        await using var app = Failing("/actors/dog/Rex/", times: 1);
        await using var runtime = await StartAsync(app, new SettableClock(), Often, "retry: often");

        Assert.Equal(HttpStatusCode.InternalServerError, await runtime.Http.InvokeAsync("dog/Rex").StatusAsync());
    }

    private static FakeApp Failing(string actor, int times)
    {
        var left = times;
        var app = ActorTest.App();
        app.Answer = (request, context) =>
        {
            if (request.Target.StartsWith(actor, StringComparison.Ordinal) && Interlocked.Decrement(ref left) >= 0)
            {
                context.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
            }

            return Task.CompletedTask;
        };
        return app;
    }

    private static Task PassAsync(SettableClock clock, Task call) => Until.TrueAsync(() =>
    {
        clock.Now += TimeSpan.FromSeconds(10);
        return call.IsCompleted;
    });

    private static Task<TestRuntime> StartAsync(FakeApp app, SettableClock clock, string policies, string target) => TestRuntime.StartAsync(
        $"apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nmetadata: {{ name: careful }}\nspec:\n  policies: {{ {policies} }}\n  targets: {{ actors: {{ cat: {{ {target} }} }} }}\n" + ActorTest.Components,
        options => options with { Clock = clock },
        app);
}
