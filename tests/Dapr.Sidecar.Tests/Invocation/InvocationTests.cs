using System.Net;
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

    [Fact]
    public async Task Calls_take_turns_among_replicas()
    {
        await using var first = new FakeApp("stock");
        await using var second = new FakeApp("stock");
        await using var runtime = await StartAsync(first, second);

        for (var i = 0; i < 10; i++)
        {
            await runtime.Http.GetAsync("/v1.0/invoke/stock/method/items");
        }

        Assert.Equal(5, first.Received.Count);
        Assert.Equal(5, second.Received.Count);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("gone")]
    public async Task An_app_that_cannot_be_reached_is_an_error_of_the_runtime(string appId)
    {
        await using var runtime = await TestRuntime.StartAsync(
            Components,
            options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, new EmbeddedApp { AppId = "gone", Address = new Uri("http://127.0.0.1:1") }] });

        var fault = await runtime.Http.GetAsync($"/v1.0/invoke/{appId}/method/x").FaultAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_DIRECT_INVOKE"), fault);
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
