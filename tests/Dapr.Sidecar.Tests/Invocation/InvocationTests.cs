using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.Resiliency;
using Dapr.Sidecar.Telemetry;
using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.Invocation;

public sealed class InvocationTests
{
    private static readonly string Components = Yaml.State("store");

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Method_path_query_body_and_headers_reach_the_app(string method)
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), "/v1.0/invoke/stock/method/items/a%20b/c%2Fd?x=1&y=%26");
        request.Headers.Add("X-Mine", "yes");
        request.Content = method == "GET" ? null : TestRuntime.Json("""{"n":1}""");

        using var response = await runtime.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var received = Assert.Single(stock.Received);
        Assert.Equal(method, received.Method);
        Assert.Equal("/items/a%20b/c%2Fd?x=1&y=%26", received.Target);
        Assert.Equal("yes", received.Headers["X-Mine"]);
        Assert.Equal(method == "GET" ? "" : """{"n":1}""", received.Body);
    }

    [Fact]
    public async Task A_backslash_leads_neither_to_another_path_nor_to_another_host()
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);
        var asItIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var target = new Uri($"{runtime.Http.BaseAddress}v1.0/invoke/stock/method/\\elsewhere.example/items", asItIs);

        using var response = await runtime.Http.GetAsync(target);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("/%5Celsewhere.example/items", Assert.Single(stock.Received).Target);
    }

    [Fact]
    public async Task Several_slashes_count_as_one()
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);

        using var response = await runtime.Http.GetAsync(new Uri(runtime.Http.BaseAddress + "/v1.0/invoke/stock/method//items?at=http://here"));
        var health = await runtime.Http.GetAsync(new Uri(runtime.Http.BaseAddress + "/v1.0//healthz/outbound")).StatusAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("/items?at=http://here", Assert.Single(stock.Received).Target);
        Assert.Equal(HttpStatusCode.NoContent, health);
    }

    [Fact]
    public async Task The_answer_comes_back_as_it_is()
    {
        await using var stock = new FakeApp("stock")
        {
            Answer = (_, context) =>
            {
                context.Response.StatusCode = 409;
                context.Response.Headers["X-Theirs"] = "yes";
                context.Response.ContentType = "application/problem+json";
                return context.Response.WriteAsync("{}");
            },
        };
        await using var runtime = await StartAsync(stock);

        using var response = await runtime.Http.GetAsync("/v1.0/invoke/stock/method/items");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("yes", response.Headers.GetValues("X-Theirs").Single());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("{}", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_app_knows_its_caller_and_the_caller_cannot_pretend()
    {
        await using var stock = new FakeApp("stock") { ApiToken = "for stock" };
        await using var runtime = await StartAsync(stock);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/invoke/stock/method/items");
        request.Headers.Add("dapr-caller-app-id", "admin");
        request.Headers.Add("dapr-api-token", "guessed");

        await runtime.Http.SendAsync(request);

        var received = Assert.Single(stock.Received);
        Assert.Equal("shop", received.Headers["dapr-caller-app-id"]);
        Assert.Equal("stock", received.Headers["dapr-callee-app-id"]);
        Assert.Equal("for stock", received.Headers["dapr-api-token"]);
    }

    [Fact]
    public async Task The_app_may_be_named_by_a_header_instead()
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/items/1?x=1");
        request.Headers.Add("dapr-app-id", "stock");

        await runtime.Http.SendAsync(request);

        Assert.Equal("/items/1?x=1", Assert.Single(stock.Received).Target);
    }

    [Fact]
    public async Task The_app_may_be_named_as_the_user_of_a_url()
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/items/1");
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String("dapr-app-id:stock"u8));

        await runtime.Http.SendAsync(request);

        Assert.Equal("/items/1", Assert.Single(stock.Received).Target);
    }

    [Fact]
    public async Task The_namespace_of_all_apps_may_be_said()
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);

        Assert.Equal(HttpStatusCode.OK, await runtime.Http.GetAsync("/v1.0/invoke/stock.default/method/items").StatusAsync());
    }

    [Fact]
    public async Task Without_an_app_there_is_nothing_to_invoke()
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);

        Assert.Equal((HttpStatusCode.NotFound, "ERR_DIRECT_INVOKE"), await runtime.Http.GetAsync("/items/1").FaultAsync());
    }

    [Fact]
    public async Task Headers_of_the_connection_stay_with_it()
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/invoke/stock/method/items");
        request.Headers.TryAddWithoutValidation("Connection", "X-Hop");
        request.Headers.TryAddWithoutValidation("X-Hop", "1");
        request.Headers.TryAddWithoutValidation("X-End", "2");

        await runtime.Http.SendAsync(request);

        var received = Assert.Single(stock.Received);
        Assert.False(received.Headers.ContainsKey("X-Hop"));
        Assert.Equal("2", received.Headers["X-End"]);
    }

    [Fact]
    public async Task An_answer_is_passed_on_while_it_is_written()
    {
        var more = new TaskCompletionSource();
        await using var stock = new FakeApp("stock")
        {
            Answer = async (_, context) =>
            {
                await context.Response.WriteAsync("first");
                await context.Response.Body.FlushAsync();
                await more.Task;
                await context.Response.WriteAsync("second");
            },
        };
        await using var runtime = await StartAsync(stock);

        using var response = await runtime.Http.GetAsync("/v1.0/invoke/stock/method/feed", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[5];
        await body.ReadExactlyAsync(buffer);
        more.SetResult();
        using var reader = new StreamReader(body);

        Assert.Equal("first", System.Text.Encoding.UTF8.GetString(buffer));
        Assert.Equal("second", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task No_more_calls_run_at_once_than_the_app_wants()
    {
        var (running, most) = (0, 0);
        var go = new TaskCompletionSource();
        await using var stock = new FakeApp("stock")
        {
            Answer = async (_, _) =>
            {
                var now = Interlocked.Increment(ref running);
                lock (go)
                {
                    most = Math.Max(most, now);
                }

                await go.Task;
                Interlocked.Decrement(ref running);
            },
        };
        await using var runtime = await TestRuntime.StartAsync(
            Components,
            options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, .. options.Apps.Select(app => app with { MaxConcurrency = 2 })] },
            stock);

        var calls = Enumerable.Range(0, 6).Select(_ => runtime.Http.GetAsync("/v1.0/invoke/stock/method/items").StatusAsync()).ToArray();
        await Until.TrueAsync(() => Volatile.Read(ref running) == 2);
        go.SetResult();

        Assert.All(await Task.WhenAll(calls), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task What_the_runtime_itself_asks_needs_no_place_among_the_calls()
    {
        var go = new TaskCompletionSource();
        await using var stock = new FakeApp("stock") { Answer = (request, _) => request.Target == "/items" ? go.Task : Task.CompletedTask };
        await stock.StartAsync();
        using var metrics = new RuntimeMetrics();
        using var instance = new AppInstance(stock.Entry with { MaxConcurrency = 1 }, DaprConfiguration.Default, new ResiliencySettings([], isFast: true), metrics, TimeProvider.System);
        using var call = new HttpRequestMessage(HttpMethod.Get, instance.Resolve("/items"));
        using var probe = new HttpRequestMessage(HttpMethod.Get, instance.Resolve("/alive"));

        var called = instance.SendAsync(call, AppCall.Invocation, CancellationToken.None);
        using var probed = await instance.SendAsync(probe, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((HttpStatusCode.OK, false), (probed.StatusCode, called.IsCompleted));
        go.SetResult();
        (await called).Dispose();
    }

    [Fact]
    public async Task The_trace_is_passed_on()
    {
        const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/invoke/stock/method/items");
        request.Headers.Add("traceparent", Trace);

        await runtime.Http.SendAsync(request);

        Assert.Equal(Trace, Assert.Single(stock.Received).Headers["traceparent"]);
    }

    [Theory]
    [InlineData("nobody", "failed to resolve address for 'nobody'")]
    [InlineData("gone", "failed to invoke target gone after 3 retries. Error: ")]
    public async Task An_app_that_cannot_be_reached_is_an_error_of_the_runtime(string appId, string reason)
    {
        await using var runtime = await TestRuntime.StartAsync(
            Components,
            options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, new EmbeddedApp { AppId = "gone", Address = new Uri("http://127.0.0.1:1") }] });

        using var response = await runtime.Http.GetAsync($"/v1.0/invoke/{appId}/method/x");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var fault = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("ERR_DIRECT_INVOKE", (string?)fault?["errorCode"]);
        Assert.StartsWith($"failed to invoke, id: {appId}, err: {reason}", (string?)fault?["message"], StringComparison.Ordinal);
    }

    private static async Task<TestRuntime> StartAsync(params FakeApp[] apps)
    {
        foreach (var app in apps)
        {
            await app.StartAsync();
        }

        return await TestRuntime.StartAsync(Components, options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, .. apps.Select(app => app.Entry)] });
    }
}
