using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Jobs;

public sealed class JobTriggerTests
{
    private static readonly string Components = Yaml.State("store");

    private readonly SettableClock _clock = new();

    [Theory]
    [InlineData("""{"dueTime":"0s","data":"someData"}""", "\"someData\"")]
    [InlineData("""{"dueTime":"0s","data":"\"xyz\""}""", "\"\\\"xyz\\\"\"")]
    [InlineData("""{"dueTime":"0s","data":123}""", "123")]
    [InlineData("""{"dueTime":"0s","data": {"a":"b"} }""", """{"a":"b"}""")]
    [InlineData("""{"dueTime":"0s","data":null}""", "null")]
    [InlineData("""{"dueTime":"0s"}""", "")]
    public async Task The_app_gets_the_data_as_json(string job, string body)
    {
        await using var shop = new FakeApp("shop") { ApiToken = "token" };
        await using var runtime = await StartAsync(shop);

        await runtime.ScheduleAsync("test", job);
        await shop.ToldAsync("test", 1);

        var told = shop.Received.Single(request => request.Target == "/job/test");
        Assert.Equal(body, told.Body);
        Assert.Equal("application/json", told.Headers["Content-Type"]);
        Assert.Equal("token", told.Headers["dapr-api-token"]);
    }

    [Fact]
    public async Task A_job_without_a_schedule_runs_once_at_its_due_time()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"dueTime":"1h"}""");

        _clock.Now += TimeSpan.FromMinutes(59);
        Assert.Equal(0, shop.Told("test"));

        _clock.Now += TimeSpan.FromMinutes(1);
        await shop.ToldAsync("test", 1);
        await GoneAsync(runtime, "test");
    }

    [Fact]
    public async Task A_schedule_begins_with_its_first_time_not_at_once()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"schedule":"0 30 * * * *","repeats":2}""");

        _clock.Now += TimeSpan.FromMinutes(29);
        Assert.Equal(0, shop.Told("test"));

        _clock.Now += TimeSpan.FromMinutes(1);
        await shop.ToldAsync("test", 1);
        Assert.NotNull(await runtime.JobAsync("test"));

        _clock.Now += TimeSpan.FromHours(1);
        await shop.ToldAsync("test", 2);
        await GoneAsync(runtime, "test");
    }

    [Fact]
    public async Task With_a_due_time_a_schedule_begins_then()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"schedule":"@every 1h","dueTime":"5m","repeats":2}""");

        _clock.Now += TimeSpan.FromMinutes(5);
        await shop.ToldAsync("test", 1);

        _clock.Now += TimeSpan.FromHours(1);
        await shop.ToldAsync("test", 2);
        await GoneAsync(runtime, "test");
    }

    [Fact]
    public async Task After_its_time_to_live_a_job_is_gone()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"schedule":"@every 1h","ttl":"150m"}""");

        await shop.ToldAsync("test", 1, _clock, TimeSpan.FromHours(1));
        await shop.ToldAsync("test", 2, _clock, TimeSpan.FromHours(1));
        await GoneAsync(runtime, "test");

        Assert.Equal(2, shop.Told("test"));
    }

    [Fact]
    public async Task What_was_missed_is_made_up_for()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"schedule":"@every 1h","repeats":5}""");

        _clock.Now += TimeSpan.FromHours(10);

        await GoneAsync(runtime, "test");
        Assert.Equal(5, shop.Told("test"));
    }

    [Fact]
    public async Task A_deleted_job_is_not_run()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"dueTime":"1h"}""");
        await runtime.ScheduleAsync("other", """{"dueTime":"1h"}""");

        await runtime.Http.DeleteAsync("/v1.0/jobs/test");
        _clock.Now += TimeSpan.FromHours(1);
        await shop.ToldAsync("other", 1);

        Assert.Equal(0, shop.Told("test"));
    }

    [Fact]
    public async Task An_overwritten_job_begins_anew()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"schedule":"@every 1h","repeats":1,"data":"old"}""");

        _clock.Now += TimeSpan.FromMinutes(30);
        await runtime.ScheduleAsync("test", """{"schedule":"@every 1h","repeats":1,"data":"new","overwrite":true}""");
        _clock.Now += TimeSpan.FromMinutes(59);
        Assert.Equal(0, shop.Told("test"));

        _clock.Now += TimeSpan.FromMinutes(1);
        await GoneAsync(runtime, "test");
        Assert.Equal("\"new\"", shop.Received.Single(request => request.Target == "/job/test").Body);
    }

    [Fact]
    public async Task Of_several_replicas_one_gets_it()
    {
        await using var first = new FakeApp("shop");
        await using var second = new FakeApp("shop");
        await using var runtime = await StartAsync(first, second);

        for (var i = 0; i < 6; i++)
        {
            await runtime.ScheduleAsync($"test{i}", """{"dueTime":"0s"}""");
            await GoneAsync(runtime, $"test{i}");
        }

        Assert.Equal(6, first.Received.Count + second.Received.Count);
        Assert.NotEmpty(first.Received);
        Assert.NotEmpty(second.Received);
    }

    [Fact]
    public async Task A_job_may_be_called_anything_that_fits_a_path()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop);

        await runtime.ScheduleAsync(Uri.EscapeDataString("my||job@näme"), """{"dueTime":"0s"}""");

        await Until.TrueAsync(() => shop.Received.Any(request => Uri.UnescapeDataString(request.Target) == "/job/my||job@näme"));
    }

    private Task<TestRuntime> StartAsync(params FakeApp[] apps) => TestRuntime.StartAsync(Components, options => options with { Clock = _clock }, apps);

    private static async Task GoneAsync(TestRuntime runtime, string name)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await runtime.JobAsync(name) is not null)
        {
            deadline.Token.ThrowIfCancellationRequested();
        }
    }
}
