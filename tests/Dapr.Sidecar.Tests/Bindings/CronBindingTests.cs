using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;
using Dapr.Sidecar.Tests.State;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.Bindings;

public sealed class CronBindingTests
{
    // The runtime gets up now and then in case the clock was set.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly SettableClock _clock = new();

    [Fact]
    public async Task The_app_is_told_when_the_time_has_come()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop, Cron("tick", ("schedule", "0 */5 * * * *")));
        await AskedAsync(shop, "/tick");

        await TickAsync(shop, TimeSpan.FromMinutes(5), "/tick", count: 1);
        await TickAsync(shop, TimeSpan.FromMinutes(5), "/tick", count: 2);

        var told = shop.Received.First(request => request.Method == "POST");
        Assert.Empty(told.Body);
        Assert.Equal("application/json", told.Headers["Content-Type"]);
        Assert.Equal("2030-01-01 00:05:00 +0000 UTC", told.Headers["readTimeUTC"]);
    }

    [Theory]
    [InlineData("@every 30s", 30)]
    [InlineData("*/5 * * * *", 300)]
    [InlineData("@hourly", 3600)]
    public async Task A_schedule_may_have_any_of_daprs_forms(string schedule, int seconds)
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop, Cron("tick", ("schedule", schedule)));
        await AskedAsync(shop, "/tick");

        await TickAsync(shop, TimeSpan.FromSeconds(seconds), "/tick", count: 1);
    }

    [Fact]
    public async Task A_route_takes_the_place_of_the_name()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop, Cron("tick", ("schedule", "@every 1s"), ("route", "/on/tick")));
        await AskedAsync(shop, "/on/tick");

        await TickAsync(shop, TimeSpan.FromSeconds(1), "/on/tick", count: 1);
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(500, false)]
    [InlineData(405, true)]
    [InlineData(204, true)]
    public async Task The_app_says_by_OPTIONS_whether_it_wants_it(int status, bool wants)
    {
        await using var shop = new FakeApp("shop");
        shop.Answer = (request, context) =>
        {
            context.Response.StatusCode = request is { Method: "OPTIONS", Target: "/tick" } ? status : 200;
            return Task.CompletedTask;
        };
        await using var runtime = await StartAsync(shop, Cron("tick", ("schedule", "@every 1s")) + Cron("tock", ("schedule", "@every 1s")));
        await AskedAsync(shop, "/tick");
        await AskedAsync(shop, "/tock");

        await TickAsync(shop, TimeSpan.FromSeconds(1), "/tock", count: 3, sleepers: wants ? 2 : 1);

        await Until.TrueAsync(() => Told(shop, "/tick") > 0 == wants);
    }

    [Fact]
    public async Task With_the_direction_input_the_app_is_not_asked()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop, Cron("tick", ("schedule", "@every 1s"), ("direction", "input")));

        await TickAsync(shop, TimeSpan.FromSeconds(1), "/tick", count: 1);

        Assert.DoesNotContain(shop.Received, request => request.Method == "OPTIONS");
    }

    [Fact]
    public async Task With_the_direction_output_nobody_is_told()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop, Cron("tick", ("schedule", "@every 1s"), ("direction", "output")) + Cron("tock", ("schedule", "@every 1s")));
        await AskedAsync(shop, "/tock");

        await TickAsync(shop, TimeSpan.FromSeconds(1), "/tock", count: 2);

        Assert.DoesNotContain(shop.Received, request => request.Target == "/tick");
    }

    [Fact]
    public async Task What_the_app_refuses_is_not_repeated_before_the_next_time()
    {
        await using var shop = new FakeApp("shop");
        shop.Answer = (_, context) =>
        {
            context.Response.StatusCode = context.Request.Method == "POST" ? 500 : 200;
            return Task.CompletedTask;
        };
        await using var runtime = await StartAsync(shop, Cron("tick", ("schedule", "@every 1m")));
        await AskedAsync(shop, "/tick");

        await TickAsync(shop, TimeSpan.FromMinutes(1), "/tick", count: 1);
        await SleepAsync(TimeSpan.FromMinutes(1));
        _clock.Now += TimeSpan.FromSeconds(59);
        Assert.Equal(1, Told(shop, "/tick"));

        _clock.Now += TimeSpan.FromSeconds(1);
        await Until.TrueAsync(() => Told(shop, "/tick") == 2);
    }

    [Fact]
    public async Task An_answer_may_save_state_and_go_to_other_bindings()
    {
        var files = Directory.CreateTempSubdirectory("dapr-answers");
        await using var shop = new FakeApp("shop");
        shop.Answer = (request, context) => request.Method == "POST"
            ? context.Response.WriteAsync("""{"storeName":"store","state":[{"key":"a","value":{"n":1}}],"to":["files","files"],"concurrency":"parallel","data":{"saved":true}}""")
            : Task.CompletedTask;
        var components = Cron("tick", ("schedule", "@every 1s")) + Yaml.State("store") + Yaml.Component("files", "bindings.localstorage", [("rootPath", files.FullName)]);
        await using (var runtime = await StartAsync(shop, components))
        {
            await AskedAsync(shop, "/tick");
            await TickAsync(shop, TimeSpan.FromSeconds(1), "/tick", count: 1);

            // All of it is done at once. A file that is being written has an extension yet.
            await Until.TrueAsync(() => Finished(files).Length == 2);
            Assert.All(Finished(files), file => Assert.Equal("""{"saved":true}""", File.ReadAllText(file.FullName)));
            var state = new StateClient(runtime.Http, "store");
            await Until.TrueAsync(async () => await state.ReadAsync("a") == """{"n":1}""");
        }

        files.Delete(recursive: true);
    }

    [Fact]
    public async Task Each_replica_is_told_as_its_own_sidecar_would()
    {
        await using var first = new FakeApp("shop");
        await using var second = new FakeApp("shop");
        await using var runtime = await StartAsync([first, second], Cron("tick", ("schedule", "@every 1s")));
        await AskedAsync(first, "/tick");
        await AskedAsync(second, "/tick");

        await TickAsync(first, TimeSpan.FromSeconds(1), "/tick", count: 1, sleepers: 2);
        await Until.TrueAsync(() => Told(second, "/tick") == 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sometimes")]
    public async Task A_schedule_that_is_none_is_a_clear_error(string schedule)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => TestRuntime.StartAsync(Cron("tick", ("schedule", schedule))));

        Assert.Contains("tick", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_can_invoke_it()
    {
        await using var runtime = await TestRuntime.StartAsync(Cron("tick", ("schedule", "@every 1s")));

        using var response = await runtime.Http.PostAsync("/v1.0/bindings/tick", TestRuntime.Json("""{"operation":"create"}"""));

        var fault = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("ERR_INVOKE_OUTPUT_BINDING", (string?)fault?["errorCode"]);
        Assert.Equal("error invoking output binding tick: couldn't find output binding tick", (string?)fault?["message"]);
    }

    private static string Cron(string name, params (string Name, string Value)[] metadata) => Yaml.Component(name, "bindings.cron", metadata);

    private Task<TestRuntime> StartAsync(FakeApp app, string components) => StartAsync([app], components);

    private Task<TestRuntime> StartAsync(FakeApp[] apps, string components) => TestRuntime.StartAsync(components, options => options with { Clock = _clock }, apps);

    private static FileInfo[] Finished(DirectoryInfo folder) => [.. folder.GetFiles().Where(file => file.Extension.Length == 0)];

    private static Task AskedAsync(FakeApp app, string path)
        => Until.TrueAsync(() => app.Received.Any(request => request.Method == "OPTIONS" && request.Target == path));

    private static int Told(FakeApp app, string path) => app.Received.Count(request => request.Method == "POST" && request.Target == path);

    private async Task TickAsync(FakeApp app, TimeSpan step, string path, int count, int sleepers = 1)
    {
        for (var told = Told(app, path); told < count; told++)
        {
            await SleepAsync(step, sleepers);
            _clock.Now += step;
            await Until.TrueAsync(() => Told(app, path) > told);
        }
    }

    // The next time is reckoned from when the runtime lies down: a clock that is moved before that would put it off.
    private Task SleepAsync(TimeSpan left, int sleepers = 1)
        => Until.TrueAsync(() => _clock.DueIn(left < LongestSleep ? left : LongestSleep) >= sleepers);
}
