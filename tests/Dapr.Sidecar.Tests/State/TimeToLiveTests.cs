using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.State;

public sealed class TimeToLiveTests
{
    private static readonly string Components = Yaml.State("store");

    [Fact]
    public async Task A_value_is_gone_after_its_time()
    {
        var clock = new SettableClock();
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { Clock = clock });
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1, metadata: new() { ["ttlInSeconds"] = "60" });

        clock.Now += TimeSpan.FromSeconds(59);
        Assert.Equal("1", await state.ReadAsync("a"));

        clock.Now += TimeSpan.FromSeconds(2);
        Assert.Empty(await state.ReadAsync("a"));
        Assert.Equal(HttpStatusCode.NoContent, await state.SaveAsync("a", 2, concurrency: "first-write").StatusAsync());
    }

    [Fact]
    public async Task A_read_tells_when_the_value_expires()
    {
        var clock = new SettableClock();
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { Clock = clock });
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1, metadata: new() { ["ttlInSeconds"] = "60" });

        using var response = await state.GetAsync("a");

        Assert.Equal("2030-01-01T00:01:00Z", response.Headers.GetValues("metadata.ttlExpireTime").Single());
    }

    [Fact]
    public async Task A_later_write_without_a_time_keeps_the_value()
    {
        var clock = new SettableClock();
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { Clock = clock });
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1, metadata: new() { ["ttlInSeconds"] = "60" });
        await state.SaveAsync("a", 2);

        clock.Now += TimeSpan.FromSeconds(61);

        Assert.Equal("2", await state.ReadAsync("a"));
    }
}
