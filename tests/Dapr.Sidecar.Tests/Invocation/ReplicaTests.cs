using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Invocation;

/// <summary>Apps of which several instances run.</summary>
public sealed class ReplicaTests
{
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

    [Fact]
    public async Task The_turns_of_an_app_are_not_those_of_another()
    {
        await using var first = new FakeApp("stock");
        await using var second = new FakeApp("stock");
        await using var third = new FakeApp("till");
        await using var fourth = new FakeApp("till");
        await using var runtime = await StartAsync(first, second, third, fourth);

        for (var i = 0; i < 4; i++)
        {
            await runtime.Http.GetAsync("/v1.0/invoke/stock/method/items");
            await runtime.Http.GetAsync("/v1.0/invoke/till/method/sums");
        }

        Assert.Equal([2, 2, 2, 2], new[] { first, second, third, fourth }.Select(app => app.Received.Count));
    }

    private static async Task<TestRuntime> StartAsync(params FakeApp[] replicas)
    {
        await Task.WhenAll(replicas.Select(replica => replica.StartAsync()));
        return await TestRuntime.StartAsync(
            Yaml.State("store"), options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, .. replicas.Select(replica => replica.Entry)] });
    }
}
