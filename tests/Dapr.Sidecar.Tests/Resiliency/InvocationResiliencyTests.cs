using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.Resiliency;

public sealed class InvocationResiliencyTests
{
    private static readonly Uri Method = new("/v1.0/invoke/stock/method/items", UriKind.Relative);

    [Fact]
    public async Task A_call_that_fails_is_tried_again_with_its_body()
    {
        await using var stock = Failing(times: 2);
        await using var runtime = await StartAsync(Policies("retries: { often: { policy: constant, duration: 1ms, maxRetries: 5 } }", "retry: often"), stock);

        using var response = await runtime.Http.PostAsync(Method, TestRuntime.Json("""{"n":1}"""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["""{"n":1}""", """{"n":1}""", """{"n":1}"""], stock.Received.Select(request => request.Body));
    }

    [Fact]
    public async Task Once_the_retries_are_used_up_the_last_answer_comes_back_as_it_is()
    {
        await using var stock = Failing(times: int.MaxValue);
        await using var runtime = await StartAsync(Policies("retries: { twice: { policy: exponential, maxInterval: 2ms, maxRetries: 2 } }", "retry: twice"), stock);

        using var response = await runtime.Http.GetAsync(Method);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("not now", await response.Content.ReadAsStringAsync());
        Assert.Equal(3, stock.Received.Count);
    }

    [Theory]
    [InlineData("429,500-599", 3)]
    [InlineData("429,500-502", 1)]
    public async Task Only_statuses_that_match_are_tried_again(string codes, int calls)
    {
        await using var stock = Failing(times: int.MaxValue);
        await using var runtime = await StartAsync(
            Policies($"retries: {{ some: {{ policy: constant, duration: 1ms, maxRetries: 2, matching: {{ httpStatusCodes: '{codes}' }} }} }}", "retry: some"), stock);

        await runtime.Http.GetAsync(Method);

        Assert.Equal(calls, stock.Received.Count);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_sent_once()
    {
        await using var stock = Failing(times: 1);
        await using var runtime = await StartAsync(Policies("retries: { often: { policy: constant, duration: 1ms, maxRetries: 5 } }", "retry: often"), stock);
        using var request = new HttpRequestMessage(HttpMethod.Post, Method) { Content = TestRuntime.Json("""{"n":1}""") };
        request.Headers.TransferEncodingChunked = true;

        using var response = await runtime.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("""{"n":1}""", Assert.Single(stock.Received).Body);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_given_up()
    {
        var clock = new SettableClock();
        await using var stock = new FakeApp("stock") { Answer = (_, context) => new TaskCompletionSource().Task.WaitAsync(context.RequestAborted) };
        await using var runtime = await StartAsync(Policies("timeouts: { short: 5s }", "timeout: short"), clock, stock);

        var sending = runtime.Http.GetAsync(Method);
        await Until.TrueAsync(() => !stock.Received.IsEmpty);
        clock.Now += TimeSpan.FromSeconds(5);
        using var response = await sending;

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var fault = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("ERR_DIRECT_INVOKE", (string?)fault?["errorCode"]);
        Assert.Equal("failed to invoke, id: stock, err: context deadline exceeded", (string?)fault?["message"]);
    }

    [Fact]
    public async Task What_keeps_failing_is_left_alone_and_then_probed()
    {
        var clock = new SettableClock();
        await using var stock = Failing(times: 3);
        await using var runtime = await StartAsync(
            Policies("circuitBreakers: { careful: { timeout: 30s, trip: consecutiveFailures >= 3 } }", "circuitBreaker: careful"), clock, stock);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await runtime.Http.GetAsync(Method).StatusAsync());
        }

        using var refused = await runtime.Http.GetAsync(Method);
        Assert.Contains("circuit breaker is open", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(3, stock.Received.Count);

        clock.Now += TimeSpan.FromSeconds(30);
        Assert.Equal(HttpStatusCode.OK, await runtime.Http.GetAsync(Method).StatusAsync());
        Assert.Equal(HttpStatusCode.OK, await runtime.Http.GetAsync(Method).StatusAsync());
    }

    [Fact]
    public async Task Each_method_has_a_circuit_breaker_of_its_own()
    {
        await using var stock = new FakeApp("stock")
        {
            Answer = (request, context) =>
            {
                context.Response.StatusCode = request.Target == "/items" ? 500 : 200;
                return Task.CompletedTask;
            },
        };
        await using var runtime = await StartAsync(Policies("circuitBreakers: { touchy: { trip: totalFailures > 0 } }", "circuitBreaker: touchy"), stock);

        await runtime.Http.GetAsync(Method);
        await runtime.Http.GetAsync(Method);

        Assert.Single(stock.Received);
        Assert.Equal(HttpStatusCode.OK, await runtime.Http.GetAsync("/v1.0/invoke/stock/method/others").StatusAsync());
    }

    [Theory]
    [InlineData("DefaultRetryPolicy", 2)]
    [InlineData("DefaultAppRetryPolicy", 2)]
    [InlineData("DefaultActorRetryPolicy", 1)]
    public async Task A_default_policy_is_for_every_app_that_none_names(string name, int calls)
    {
        await using var stock = Failing(times: 1);
        await using var runtime = await StartAsync(Resource($"policies: {{ retries: {{ {name}: {{ policy: constant, duration: 1ms, maxRetries: 1 }} }} }}"), stock);

        await runtime.Http.GetAsync(Method);

        Assert.Equal(calls, stock.Received.Count);
    }

    [Fact]
    public async Task Policies_hold_for_the_apps_in_their_scopes_alone()
    {
        await using var stock = Failing(times: 1);
        await using var runtime = await StartAsync(
            Policies("retries: { often: { policy: constant, duration: 1ms, maxRetries: 5 } }", "retry: often") + "\nscopes: [stock]", stock);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await runtime.Http.GetAsync(Method).StatusAsync());
    }

    [Theory]
    [InlineData("policies: { timeouts: { t: soon } }", "spec.policies.timeouts.t is no duration: soon")]
    [InlineData("policies: { retries: { r: { policy: linear } } }", "spec.policies.retries.r.policy is neither constant nor exponential: linear")]
    [InlineData("policies: { retries: { r: { matching: { httpStatusCodes: 600 } } } }", "matching.httpStatusCodes is no status code")]
    [InlineData("policies: { circuitBreakers: { c: { trip: whenever } } }", "spec.policies.circuitBreakers.c.trip is not understood: whenever")]
    [InlineData("targets: { apps: { stock: { retry: none } } }", "spec.targets.apps.stock.retry names a policy that does not exist: none")]
    [InlineData("policies: { circuitBreakers: { c: {} } }\n  targets: { actors: { Player: { circuitBreaker: c } } }", "spec.targets.actors.Player.circuitBreakerScope is missing")]
    public async Task What_is_wrong_with_a_policy_is_told(string spec, string message)
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestRuntime.StartAsync(Resource(spec)));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private static FakeApp Failing(int times)
    {
        var left = times;
        return new("stock")
        {
            Answer = async (_, context) =>
            {
                if (Interlocked.Decrement(ref left) >= 0)
                {
                    context.Response.StatusCode = 503;
                    await context.Response.WriteAsync("not now");
                }
            },
        };
    }

    private static Task<TestRuntime> StartAsync(string resources, FakeApp stock) => StartAsync(resources, TimeProvider.System, stock);

    private static Task<TestRuntime> StartAsync(string resources, TimeProvider clock, FakeApp stock) => TestRuntime.StartAsync(
        resources,
        options => options with { Clock = clock, Apps = [new EmbeddedApp { AppId = "shop" }, .. options.Apps] },
        stock);

    private static string Policies(string policies, string target) => Resource($"policies: {{ {policies} }}\n  targets: {{ apps: {{ stock: {{ {target} }} }} }}");

    private static string Resource(string spec) => $"apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nmetadata: {{ name: patient }}\nspec:\n  {spec}";
}
