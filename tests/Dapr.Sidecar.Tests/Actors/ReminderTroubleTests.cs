using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>Reminders while something else goes wrong.</summary>
public sealed class ReminderTroubleTests
{
    // More than are delivered at once.
    private const int Many = 260;

    [Fact]
    public async Task Actors_that_hang_hold_up_nobody_elses_reminders()
    {
        var clock = new SettableClock();
        using var gate = new Gate();
        await using var app = ActorTest.App();
        app.Answer = (request, _) => request.Target.EndsWith("/hang", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await StartAsync(app, clock);
        await Task.WhenAll(Enumerable.Range(0, Many).Select(cat => runtime.Http.RemindAsync($"cat/{cat}", "hang", """{"dueTime":"1s"}""").StatusAsync()));
        await runtime.Http.RemindAsync("dog/Rex", "walk", """{"dueTime":"2s"}""").StatusAsync();
        clock.Now += TimeSpan.FromSeconds(2);
        await gate.ReachedAsync(256);

        await Until.TrueAsync(() =>
        {
            clock.Now += TimeSpan.FromSeconds(5);
            return app.Ticks("walk") == 1;
        });

        await gate.ReachedAsync(Many);
        gate.Open();
        await Until.TrueAsync(() => runtime.Runtime.Actors.RemindersUnderWay == 0);
        Assert.Equal(Many, app.Ticks("hang"));
    }

    [Fact]
    public async Task On_a_full_disk_a_reminder_is_refused_and_those_that_are_kept_fire_once_there_is_space()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, clock);
        await runtime.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"1s"}""").StatusAsync();
        await LimitAsync(runtime, pages: 1);

        using var refused = await runtime.Http.RemindAsync("cat/Tom", "bath", $$"""{"dueTime":"1s","data":"{{new string('x', 1_000_000)}}"}""");

        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        Assert.Contains("the disk is full", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await LimitAsync(runtime, pages: 100_000);
        await Until.TrueAsync(() =>
        {
            // Who is only about to sleep, sleeps a moment at least, and this clock stands still.
            clock.Now += TimeSpan.FromSeconds(1);
            return app.Ticks("vet") == 1;
        });
        Assert.Equal(0, app.Ticks("bath"));
        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.RemindAsync("cat/Tom", "bath", """{"dueTime":"1s"}""").StatusAsync());
    }

    // SQLite never makes the limit smaller than what there is.
    private static Task<int> LimitAsync(TestRuntime runtime, int pages)
        => runtime.Runtime.Databases.Open("memory/dapr.sqlite").WriteAsync(session => session.Execute($"PRAGMA max_page_count={pages}"));

    private static Task<TestRuntime> StartAsync(FakeApp app, SettableClock clock)
        => TestRuntime.StartAsync(ActorTest.Components, options => options with { Clock = clock }, app);
}
