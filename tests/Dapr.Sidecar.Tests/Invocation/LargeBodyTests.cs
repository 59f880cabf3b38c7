using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Invocation;

/// <summary>Bodies at and above the limit: https://docs.dapr.io/operations/configuration/increase-request-size/.</summary>
public sealed class LargeBodyTests
{
    private const int Limit = 16 * 1024 * 1024;
    private const string Retries = "apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nmetadata: { name: patient }\nspec:\n  policies: { retries: { r: { policy: constant, maxRetries: 1 } } }\n  targets: { apps: { stock: { retry: r } } }";
    private const string Breaker = "apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nmetadata: { name: touchy }\nspec:\n  policies: { circuitBreakers: { c: { trip: totalFailures > 0 } } }\n  targets: { apps: { stock: { circuitBreaker: c } } }";

    [Theory]
    [InlineData("", false)]
    [InlineData("", true)]
    [InlineData(Retries, false)]
    [InlineData(Breaker, true)]
    public async Task A_body_above_the_limit_is_413_and_does_not_count_against_the_app(string policy, bool hidesLength)
    {
        await using var stock = new FakeApp("stock", listens: true);
        await using var runtime = await StartAsync(policy, stock);

        using var refused = await PostAsync(runtime, Limit + 1, hidesLength);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        var fault = JsonNode.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("ERR_DIRECT_INVOKE", (string?)fault?["errorCode"]);
        Assert.StartsWith("failed to invoke, id: stock, err: ", (string?)fault?["message"], StringComparison.Ordinal);
        Assert.Empty(stock.Received);

        using var next = await PostAsync(runtime, 1, hidesLength);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_body_of_the_limit_gets_through()
    {
        await using var stock = new FakeApp("stock", listens: true);
        await using var runtime = await StartAsync(string.Empty, stock);

        using var response = await PostAsync(runtime, Limit, hidesLength: false);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Limit, Assert.Single(stock.Received).Body.Length);
    }

    private static async Task<HttpResponseMessage> PostAsync(TestRuntime runtime, int length, bool hidesLength)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1.0/invoke/stock/method/items") { Content = new ByteArrayContent(new byte[length]) };
        request.Headers.TransferEncodingChunked = hidesLength;
        request.Headers.ExpectContinue = true;
        return await runtime.Http.SendAsync(request);
    }

    private static Task<TestRuntime> StartAsync(string policy, FakeApp stock) => TestRuntime.StartAsync(
        policy, options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, .. options.Apps] }, stock);
}
