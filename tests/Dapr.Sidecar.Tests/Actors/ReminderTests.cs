using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>https://docs.dapr.io/reference/api/actors_api/#create-actor-reminder, and daprd's scheduler where that is silent.</summary>
public sealed class ReminderTests
{
    [Fact]
    public async Task A_reminder_calls_at_its_time_with_its_data()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, clock);

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"1m","data":"someData"}""").StatusAsync());
        clock.Now += TimeSpan.FromSeconds(59);
        Assert.Equal(0, app.Ticks("vet"));
        clock.Now += TimeSpan.FromSeconds(1);

        await Until.TrueAsync(() => app.Ticks("vet") == 1);
        var call = app.Received.Last();
        Assert.Equal(("PUT", "/actors/cat/Tom/method/remind/vet"), (call.Method, call.Target));
        Assert.Equal("""{"data":"someData","dueTime":"","period":""}""", call.Body);
    }

    [Theory]
    [InlineData("""{"dueTime":"0s","period":"3s"}""", 5)]
    [InlineData("""{"period":"PT3S"}""", 4)]
    [InlineData("""{"dueTime":"0h0m3s0ms","period":"R2/PT3S"}""", 2)]
    [InlineData("""{"period":"PT3S","ttl":"9s"}""", 3)]
    [InlineData("""{"dueTime":"6s","period":"R4/PT3S","ttl":"4s"}""", 2)]
    [InlineData("""{"dueTime":"2030-01-01T00:00:02Z","period":""}""", 1)]
    [InlineData("""{"dueTime":"PT2S"}""", 1)]
    public async Task A_reminder_ticks_as_often_as_due_time_period_and_ttl_say(string body, int ticks)
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, clock);
        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.RemindAsync("cat/Tom", "vet", body).StatusAsync());
        await runtime.Http.RemindAsync("dog/Rex", "last", """{"dueTime":"14s"}""").StatusAsync();

        for (var second = 0; second < 14; second++)
        {
            clock.Now += TimeSpan.FromSeconds(1);
        }

        await Until.TrueAsync(() => app.Ticks("vet") >= ticks && app.Ticks("last") == 1);
        Assert.Equal(ticks, app.Ticks("vet"));
        Assert.Equal(ticks is 4 or 5 ? HttpStatusCode.OK : HttpStatusCode.NotFound, await SettledAsync(runtime, "cat/Tom", "vet", isThere: ticks is 4 or 5));
    }

    [Fact]
    public async Task A_reminder_can_be_read()
    {
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, new SettableClock());
        await runtime.Http.RemindAsync("cat/Tom", "vet", """{"data":{"a":1},"dueTime":"1m","period":"90s","ttl":"2552-01-01T00:00:00Z"}""").StatusAsync();
        await runtime.Http.RemindAsync("cat/Tom", "bath", """{"dueTime":"12h"}""").StatusAsync();

        Assert.Equal(
            """{"actorID":"Tom","actorType":"cat","data":{"a":1},"dueTime":"1m","period":"@every 1m30s","ttl":"2552-01-01T00:00:00Z"}""",
            await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/reminders/vet").TextAsync());
        Assert.Equal("""{"actorID":"Tom","actorType":"cat","dueTime":"12h"}""", await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/reminders/bath").TextAsync());
    }

    [Fact]
    public async Task A_reminder_that_is_not_there_is_not_found()
    {
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, new SettableClock());

        using var response = await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/reminders/vet");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("""{"errorCode":"ERR_ACTOR_REMINDER_NOT_FOUND","message":"actor reminder not found: vet"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_deleted_reminder_is_silent()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"5s"}""").StatusAsync();
        await runtime.Http.RemindAsync("cat/Tom", "last", """{"dueTime":"6s"}""").StatusAsync();

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.DeleteAsync("/v1.0/actors/cat/Tom/reminders/vet").StatusAsync());
        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.DeleteAsync("/v1.0/actors/cat/Tom/reminders/vet").StatusAsync());
        clock.Now += TimeSpan.FromSeconds(6);

        await Until.TrueAsync(() => app.Ticks("last") == 1);
        Assert.Equal(0, app.Ticks("vet"));
    }

    [Fact]
    public async Task A_reminder_replaces_the_one_of_its_name()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"5s"}""").StatusAsync();
        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"10s"}""").StatusAsync());
        await runtime.Http.RemindAsync("cat/Tom", "mark", """{"dueTime":"6s"}""").StatusAsync();

        clock.Now += TimeSpan.FromSeconds(6);
        await Until.TrueAsync(() => app.Ticks("mark") == 1);
        Assert.Equal(0, app.Ticks("vet"));

        clock.Now += TimeSpan.FromSeconds(4);
        await Until.TrueAsync(() => app.Ticks("vet") == 1);
    }

    [Fact]
    public async Task Without_overwrite_a_name_that_is_taken_is_a_conflict()
    {
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, new SettableClock());
        await runtime.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"12h"}""").StatusAsync();

        using var response = await runtime.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"48h","overwrite":false}""");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("""{"errorCode":"ERR_ACTOR_REMINDER_ALREADY_EXISTS","message":"actor reminder already exists: vet"}""", await response.Content.ReadAsStringAsync());
        Assert.Contains("\"12h\"", await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/reminders/vet").TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"dueTime":"soon"}""", "due time format not recognized")]
    [InlineData("""{"period":"often"}""", "unsupported period format: often")]
    [InlineData("""{"period":"P1D"}""", "unsupported period format: P1D")]
    [InlineData("""{"dueTime":"1s","period":"1s","ttl":"never"}""", "ttl format not recognized")]
    [InlineData("""{"dueTime":"10s","period":"1s","ttl":"2030-01-01T00:00:01Z"}""", "ttl must be greater than due time")]
    [InlineData("""{"dueTime":"10s","ttl":"20s"}""", "job must have a schedule to have a ttl")]
    [InlineData("""{"data":1}""", "job must have either a due time or a schedule")]
    public async Task A_time_that_is_none_is_refused(string body, string reason)
    {
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, new SettableClock());

        using var response = await runtime.Http.RemindAsync("cat/Tom", "vet", body);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("ERR_ACTOR_REMINDER_CREATE", text, StringComparison.Ordinal);
        Assert.Contains(reason, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a%2Fb")]
    [InlineData("a%5Cb")]
    [InlineData("a%3Fb")]
    [InlineData("a%23b")]
    public async Task A_name_that_would_change_the_path_is_a_bad_request(string name)
    {
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, new SettableClock());

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_BAD_REQUEST"), await runtime.Http.RemindAsync("cat/Tom", name, """{"dueTime":"1s"}""").FaultAsync());
    }

    [Fact]
    public async Task Only_a_host_of_the_type_has_reminders_for_it()
    {
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, new SettableClock());
        const string Path = "/v1.0/actors/horse/Ed/reminders/vet";

        Assert.Equal((HttpStatusCode.Forbidden, "ERR_ACTOR_REMINDER_NON_HOSTED"), await runtime.Http.RemindAsync("horse/Ed", "vet", """{"dueTime":"1s"}""").FaultAsync());
        Assert.Equal((HttpStatusCode.Forbidden, "ERR_ACTOR_REMINDER_NON_HOSTED"), await runtime.Http.GetAsync(Path).FaultAsync());
        Assert.Equal((HttpStatusCode.Forbidden, "ERR_ACTOR_REMINDER_NON_HOSTED"), await runtime.Http.DeleteAsync(Path).FaultAsync());
    }

    private static async Task<HttpStatusCode> SettledAsync(TestRuntime runtime, string actor, string name, bool isThere)
    {
        // The last tick is noted a moment after the app has had it.
        var status = HttpStatusCode.OK;
        await Until.TrueAsync(async () =>
        {
            status = await runtime.Http.GetAsync($"/v1.0/actors/{actor}/reminders/{name}").StatusAsync();
            return isThere || status == HttpStatusCode.NotFound;
        });
        return status;
    }

    private static async Task<TestRuntime> StartAsync(FakeApp app, SettableClock clock)
    {
        var runtime = await TestRuntime.StartAsync(ActorTest.Components, options => options with { Clock = clock }, app);
        await runtime.HostedAsync();
        return runtime;
    }
}
