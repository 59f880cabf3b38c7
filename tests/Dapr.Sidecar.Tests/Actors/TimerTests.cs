using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>https://docs.dapr.io/developing-applications/building-blocks/actors/actors-timers-reminders/#actor-timers.</summary>
public sealed class TimerTests
{
    [Fact]
    public async Task A_timer_calls_back_at_its_time_with_what_it_was_given()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, clock);

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.SetTimerAsync("cat/Tom", "feed", """{"dueTime":"0h0m9s0ms","period":"","callback":"eat","data":{"food":"fish"}}""").StatusAsync());
        clock.Now += TimeSpan.FromSeconds(8);
        Assert.Equal(0, app.Ticks("feed"));
        clock.Now += TimeSpan.FromSeconds(1);

        await Until.TrueAsync(() => app.Ticks("feed") == 1);
        var call = app.Received.Last();
        Assert.Equal(("PUT", "/actors/cat/Tom/method/timer/feed"), (call.Method, call.Target));
        Assert.Equal("""{"callback":"eat","data":{"food":"fish"},"dueTime":"0h0m9s0ms","period":""}""", call.Body);
    }

    [Theory]
    [InlineData("""{"period":"PT3S"}""", 5)]
    [InlineData("""{"dueTime":"3s","period":"3s"}""", 4)]
    [InlineData("""{"period":"R3/PT3S"}""", 3)]
    [InlineData("""{"period":"PT3S","ttl":"7s"}""", 3)]
    [InlineData("""{"dueTime":"6s","period":"R4/PT3S","ttl":"4s"}""", 2)]
    [InlineData("""{"dueTime":"2030-01-01T00:00:02Z"}""", 1)]
    [InlineData("""{"dueTime":"PT2S"}""", 1)]
    [InlineData("""{"period":""}""", 1)]
    public async Task A_timer_ticks_as_often_as_due_time_period_and_ttl_say(string body, int ticks)
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.SetTimerAsync("cat/Tom", "feed", body).StatusAsync();
        await runtime.Http.SetTimerAsync("dog/Rex", "last", """{"dueTime":"14s"}""").StatusAsync();

        clock.Now += TimeSpan.FromSeconds(14);

        await Until.TrueAsync(() => app.Ticks("feed") >= ticks && app.Ticks("last") == 1);
        Assert.Equal(ticks, app.Ticks("feed"));
    }

    [Fact]
    public async Task A_timer_does_not_overlap_itself_or_a_turn()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        var (running, most) = (0, 0);
        app.Answer = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        };
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.SetTimerAsync("cat/Tom", "feed", """{"period":"1s"}""").StatusAsync();

        clock.Now += TimeSpan.FromSeconds(20);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => runtime.Http.InvokeAsync("cat/Tom").StatusAsync()));

        await Until.TrueAsync(() => app.Ticks("feed") == 21);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_call_that_fails_is_not_tried_again_but_the_timer_goes_on()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        app.Answer = (request, context) =>
        {
            context.Response.StatusCode = request.Target.EndsWith("/feed", StringComparison.Ordinal) ? 500 : 200;
            return Task.CompletedTask;
        };
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.SetTimerAsync("cat/Tom", "feed", """{"dueTime":"1s","period":"R2/PT10S"}""").StatusAsync();
        await runtime.Http.SetTimerAsync("cat/Tom", "last", """{"dueTime":"12s"}""").StatusAsync();

        clock.Now += TimeSpan.FromSeconds(1);
        await Until.TrueAsync(() => app.Ticks("feed") == 1);
        clock.Now += TimeSpan.FromSeconds(11);

        await Until.TrueAsync(() => app.Ticks("last") == 1);
        Assert.Equal(2, app.Ticks("feed"));
    }

    [Fact]
    public async Task A_deleted_timer_is_silent()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.SetTimerAsync("cat/Tom", "feed", """{"dueTime":"5s"}""").StatusAsync();
        await runtime.Http.SetTimerAsync("cat/Tom", "last", """{"dueTime":"6s"}""").StatusAsync();

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.DeleteAsync("/v1.0/actors/cat/Tom/timers/feed").StatusAsync());
        clock.Now += TimeSpan.FromSeconds(6);

        await Until.TrueAsync(() => app.Ticks("last") == 1);
        Assert.Equal(0, app.Ticks("feed"));
    }

    [Fact]
    public async Task A_timer_of_the_same_name_takes_the_place_of_the_other()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.SetTimerAsync("cat/Tom", "feed", """{"dueTime":"5s"}""").StatusAsync();
        await runtime.Http.SetTimerAsync("cat/Tom", "feed", """{"dueTime":"10s"}""").StatusAsync();
        await runtime.Http.SetTimerAsync("cat/Tom", "mark", """{"dueTime":"6s"}""").StatusAsync();

        clock.Now += TimeSpan.FromSeconds(6);
        await Until.TrueAsync(() => app.Ticks("mark") == 1);
        Assert.Equal(0, app.Ticks("feed"));

        clock.Now += TimeSpan.FromSeconds(4);
        await Until.TrueAsync(() => app.Ticks("feed") == 1);
    }

    [Fact]
    public async Task Timers_end_with_the_deactivation_of_their_actor()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App("""{"entities":["cat","dog"],"actorIdleTimeout":"10s"}""");
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.SetTimerAsync("cat/Tom", "feed", """{"dueTime":"1s","period":"1m"}""").StatusAsync();
        clock.Now += TimeSpan.FromSeconds(1);
        await Until.TrueAsync(() => app.Ticks("feed") == 1);
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();

        clock.Now += TimeSpan.FromSeconds(30);
        await Until.TrueAsync(() => app.Calls().Contains("DELETE /actors/cat/Tom"));
        await runtime.Http.RemindAsync("dog/Rex", "last", """{"dueTime":"1m"}""").StatusAsync();
        clock.Now += TimeSpan.FromMinutes(1);

        await Until.TrueAsync(() => app.Ticks("last") == 1);
        Assert.Equal(1, app.Ticks("feed"));
    }

    [Theory]
    [InlineData("""{"dueTime":"soon"}""", "error parsing timer due time")]
    [InlineData("""{"period":"often"}""", "invalid timer period")]
    [InlineData("""{"period":"R0/PT1S"}""", "has zero repetitions")]
    [InlineData("""{"ttl":"never"}""", "error parsing timer TTL")]
    [InlineData("""{"dueTime":"10s","ttl":"2029-01-01T00:00:00Z"}""", "has already expired")]
    public async Task A_time_that_is_none_is_refused(string body, string reason)
    {
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, new SettableClock());

        using var response = await runtime.Http.SetTimerAsync("cat/Tom", "feed", body);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("ERR_ACTOR_TIMER_CREATE", text, StringComparison.Ordinal);
        Assert.Contains(reason, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_host_of_the_type_can_set_a_timer()
    {
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, new SettableClock());

        using var response = await runtime.Http.SetTimerAsync("horse/Ed", "feed", "{}");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("actor type not registered", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<TestRuntime> StartAsync(FakeApp app, SettableClock clock)
    {
        var runtime = await TestRuntime.StartAsync(ActorTest.Components, options => options with { Clock = clock }, app);
        await runtime.HostedAsync();
        return runtime;
    }
}
