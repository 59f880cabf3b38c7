using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task The_runtime_is_ready_once_its_app_is_well_and_outbound_before()
    {
        var isUp = false;
        await using var app = new FakeApp("shop")
        {
            Answer = (_, context) =>
            {
                context.Response.StatusCode = Volatile.Read(ref isUp) ? 200 : 503;
                return Task.CompletedTask;
            },
        };
        await using var runtime = await TestRuntime.StartAsync(Yaml.State("store"), WithHealth("/alive"), app);

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_HEALTH_NOT_READY"), await runtime.Http.GetAsync("/v1.0/healthz").FaultAsync());
        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.GetAsync("/v1.0/healthz/outbound").StatusAsync());

        Volatile.Write(ref isUp, true);
        await Until.TrueAsync(async () => await runtime.Http.GetAsync("/v1.0/healthz").StatusAsync() == HttpStatusCode.NoContent);
        Assert.Contains(app.Received, request => request is { Method: "GET", Target: "/alive" });
    }

    [Fact]
    public async Task Health_can_be_asked_for_one_app()
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.State("store"));

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.GetAsync("/v1.0/healthz?appid=shop").StatusAsync());
        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_HEALTH_APPID_NOT_MATCH"), await runtime.Http.GetAsync("/v1.0/healthz?appid=stock").FaultAsync());
    }

    [Fact]
    public async Task An_app_that_fails_its_probes_is_passed_over_for_a_replica()
    {
        var clock = new SettableClock();
        var isIll = false;
        await using var first = new FakeApp("stock")
        {
            Answer = (request, context) =>
            {
                context.Response.StatusCode = request.Target == "/alive" && Volatile.Read(ref isIll) ? 503 : 200;
                return Task.CompletedTask;
            },
        };
        await using var second = new FakeApp("stock");
        await using var runtime = await TestRuntime.StartAsync(Yaml.State("store"), options => WithHealth("/alive")(options) with { Clock = clock }, first, second);
        await Until.TrueAsync(() => first.Received.Any(IsProbe) && second.Received.Any(IsProbe));

        Volatile.Write(ref isIll, true);
        await Until.TrueAsync(async () =>
        {
            clock.Now += TimeSpan.FromSeconds(5);
            first.Received.Clear();
            for (var i = 0; i < 4; i++)
            {
                await runtime.Http.GetAsync("/v1.0/invoke/stock/method/items");
            }

            return first.Received.All(IsProbe);
        });

        Volatile.Write(ref isIll, false);
        await Until.TrueAsync(async () =>
        {
            await runtime.Http.GetAsync("/v1.0/invoke/stock/method/back");
            return first.Received.Any(request => request.Target == "/back");
        });
    }

    private static bool IsProbe(ReceivedRequest request) => request.Target == "/alive";

    private static Func<EmbeddedRuntimeOptions, EmbeddedRuntimeOptions> WithHealth(string path)
        => options => options with { Apps = [.. options.Apps.Select(app => app with { AppHealthPath = path })] };
}
