using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Access;

public sealed class ApiAccessTests
{
    [Theory]
    [InlineData("allowed: [{ name: state, version: v1.0, protocol: http }]", true, false)]
    [InlineData("denied: [{ name: state, version: v1.0 }]", false, true)]
    [InlineData("denied: [{ name: state, version: v1.0, protocol: grpc }]", true, true)]
    [InlineData("allowed: [{ name: state, version: v1.0 }, { name: invoke, version: v1.0 }]\n    denied: [{ name: invoke, version: v1.0 }]", true, false)]
    public async Task An_api_that_an_app_may_not_use_does_not_exist_for_it(string api, bool hasState, bool hasInvocation)
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await TestRuntime.StartAsync(
            $"kind: Configuration\nmetadata: {{ name: shop }}\nspec:\n  api:\n    {api}\n" + Yaml.State("store"),
            options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, .. options.Apps] },
            stock);
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, "/x");
        byHeader.Headers.Add("dapr-app-id", "stock");

        Assert.Equal(hasState ? HttpStatusCode.NoContent : HttpStatusCode.NotFound, await runtime.Http.GetAsync("/v1.0/state/store/a").StatusAsync());
        Assert.Equal(hasInvocation ? HttpStatusCode.OK : HttpStatusCode.NotFound, await runtime.Http.GetAsync("/v1.0/invoke/stock/method/x").StatusAsync());
        Assert.Equal(hasInvocation ? HttpStatusCode.OK : HttpStatusCode.NotFound, await runtime.Http.SendAsync(byHeader).StatusAsync());
        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.GetAsync("/v1.0/healthz").StatusAsync());
    }

    [Theory]
    [InlineData("/V1.0/state/store/a")]
    [InlineData("/v1.0/STATE/store/a")]
    [InlineData("/v1.0/%53tate/store/a")]
    public async Task A_denied_api_is_denied_in_whatever_letters(string path)
    {
        await using var runtime = await TestRuntime.StartAsync(
            "kind: Configuration\nmetadata: { name: shop }\nspec: { api: { denied: [{ name: state, version: v1.0 }] } }\n" + Yaml.State("store"));

        Assert.Equal(HttpStatusCode.NotFound, await runtime.Http.GetAsync(path).StatusAsync());
    }

    [Fact]
    public async Task What_one_app_may_not_use_another_may()
    {
        await using var runtime = await TestRuntime.StartAsync(
            "kind: Configuration\nmetadata: { name: shop }\nspec: { api: { denied: [{ name: state, version: v1.0 }] } }\n" + Yaml.State("store"),
            options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, new EmbeddedApp { AppId = "stock" }] });
        using var stock = runtime.HttpFor("stock");

        Assert.Equal(HttpStatusCode.NotFound, await runtime.Http.GetAsync("/v1.0/state/store/a").StatusAsync());
        Assert.Equal(HttpStatusCode.NoContent, await stock.GetAsync("/v1.0/state/store/a").StatusAsync());
    }
}
