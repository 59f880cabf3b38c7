using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>Reminders are kept with the state: they outlive the runtime and the app.</summary>
public sealed class DurableReminderTests
{
    [Fact]
    public async Task A_reminder_survives_a_restart()
    {
        using var folder = new DataFolder();
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using (var first = await StartAsync(app, clock, folder))
        {
            await first.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"1h","data":"a"}""").StatusAsync();
        }

        await using var second = await StartAsync(app, clock, folder);
        Assert.Equal(0, app.Ticks("vet"));
        clock.Now += TimeSpan.FromHours(1);

        await Until.TrueAsync(() => app.Ticks("vet") == 1);
    }

    [Fact]
    public async Task What_was_due_meanwhile_fires_after_the_restart()
    {
        using var folder = new DataFolder();
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using (var first = await StartAsync(app, clock, folder))
        {
            await first.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"1m","period":"R3/PT1M"}""").StatusAsync();
        }

        clock.Now += TimeSpan.FromHours(1);
        await using var second = await StartAsync(app, clock, folder);

        await Until.TrueAsync(() => app.Ticks("vet") == 3);
    }

    [Fact]
    public async Task Repetitions_and_expiry_are_counted_across_restarts()
    {
        using var folder = new DataFolder();
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using (var first = await StartAsync(app, clock, folder))
        {
            await first.Http.RemindAsync("cat/Tom", "counted", """{"dueTime":"0s","period":"R3/PT10S"}""").StatusAsync();
            await first.Http.RemindAsync("cat/Kit", "expiring", """{"dueTime":"0s","period":"10s","ttl":"25s"}""").StatusAsync();
            await Until.TrueAsync(() => app.Ticks("counted") == 1 && app.Ticks("expiring") == 1);
            clock.Now += TimeSpan.FromSeconds(10);
            await Until.TrueAsync(() => app.Ticks("counted") == 2 && app.Ticks("expiring") == 2);
        }

        await using var second = await StartAsync(app, clock, folder);
        await second.Http.RemindAsync("dog/Rex", "last", """{"dueTime":"2m"}""").StatusAsync();
        clock.Now += TimeSpan.FromMinutes(2);

        await Until.TrueAsync(() => app.Ticks("last") == 1 && app.Ticks("counted") == 3 && app.Ticks("expiring") == 3);
        await Until.TrueAsync(() => folder.Query("SELECT name FROM actor_reminders").Count == 0);
    }

    [Fact]
    public async Task A_reminder_of_an_app_that_is_down_waits_for_it()
    {
        using var folder = new DataFolder();
        var clock = new SettableClock();
        await using (var app = ActorTest.App())
        await using (var first = await StartAsync(app, clock, folder))
        {
            await first.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"1m"}""").StatusAsync();
        }

        FakeApp? late = null;
        var entry = new EmbeddedApp { AppId = "shop", Handler = () => (late ?? throw new InvalidOperationException("The app is not up.")).CreateHandler() };
        await using var second = await TestRuntime.StartAsync(ActorTest.Components, options => options with { Clock = clock, DataFolder = folder.Path, Apps = [entry] });
        clock.Now += TimeSpan.FromHours(1);

        await using var back = ActorTest.App();
        await back.StartAsync();
        Volatile.Write(ref late, back);

        await Until.TrueAsync(() => back.Ticks("vet") == 1);
    }

    [Fact]
    public async Task A_refused_tick_is_tried_three_times_more_and_then_given_up()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        app.Answer = (request, context) =>
        {
            context.Response.StatusCode = request.Target.EndsWith("/vet", StringComparison.Ordinal) ? 500 : 200;
            return Task.CompletedTask;
        };
        await using var runtime = await StartAsync(app, clock, folder: null);
        await runtime.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"0s"}""").StatusAsync();

        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await Until.TrueAsync(() => app.Ticks("vet") == attempt);
            await IdleAsync(runtime);
            clock.Now += TimeSpan.FromSeconds(1);
        }

        await runtime.Http.RemindAsync("cat/Tom", "last", """{"dueTime":"1m"}""").StatusAsync();
        clock.Now += TimeSpan.FromMinutes(1);
        await Until.TrueAsync(() => app.Ticks("last") == 1);
        Assert.Equal(4, app.Ticks("vet"));
    }

    [Fact]
    public async Task A_tick_that_is_given_up_does_not_end_its_reminder()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        var refusals = 4;
        app.Answer = (request, context) =>
        {
            context.Response.StatusCode = request.Target.EndsWith("/vet", StringComparison.Ordinal) && Interlocked.Decrement(ref refusals) >= 0 ? 500 : 200;
            return Task.CompletedTask;
        };
        await using var runtime = await StartAsync(app, clock, folder: null);
        await runtime.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"0s","period":"R2/PT1M"}""").StatusAsync();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await Until.TrueAsync(() => app.Ticks("vet") == attempt);
            await IdleAsync(runtime);
            clock.Now += TimeSpan.FromSeconds(1);
        }

        clock.Now += TimeSpan.FromMinutes(1);
        await Until.TrueAsync(() => app.Ticks("vet") == 5);
    }

    [Fact]
    public async Task An_error_of_the_actor_is_a_refusal()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        app.Answer = (request, context) =>
        {
            if (request.Target.EndsWith("/vet", StringComparison.Ordinal))
            {
                context.Response.Headers["X-DaprErrorResponseHeader"] = "1";
            }

            return context.Response.WriteAsync("no mood");
        };
        await using var runtime = await StartAsync(app, clock, folder: null);
        await runtime.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"0s"}""").StatusAsync();
        await Until.TrueAsync(() => app.Ticks("vet") == 1);
        await IdleAsync(runtime);

        clock.Now += TimeSpan.FromSeconds(1);

        await Until.TrueAsync(() => app.Ticks("vet") == 2);
    }

    [Fact]
    public async Task Many_reminders_that_are_due_at_once_all_fire_once()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using var runtime = await StartAsync(app, clock, folder: null);
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(number => runtime.Http.RemindAsync($"cat/{number % 300}", $"r{number}", """{"dueTime":"1m"}""").StatusAsync()));

        clock.Now += TimeSpan.FromMinutes(1);

        await Until.TrueAsync(() => app.Received.Count(call => call.Target.Contains("/remind/", StringComparison.Ordinal)) >= 1000);
        await IdleAsync(runtime);
        Assert.Equal(1000, app.Received.Where(call => call.Target.Contains("/remind/", StringComparison.Ordinal)).DistinctBy(call => call.Target).Count());
        Assert.Equal(1000, app.Received.Count(call => call.Target.Contains("/remind/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_slow_actor_does_not_hold_up_the_others()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        using var gate = new Gate();
        app.Answer = (request, _) => request.Target.Contains("/cat/Tom/", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await StartAsync(app, clock, folder: null);
        for (var number = 0; number < 10; number++)
        {
            await runtime.Http.RemindAsync("cat/Tom", $"r{number}", """{"dueTime":"1s"}""").StatusAsync();
        }

        await runtime.Http.RemindAsync("cat/Kit", "vet", """{"dueTime":"2s"}""").StatusAsync();
        clock.Now += TimeSpan.FromSeconds(2);
        await Until.TrueAsync(() => app.Ticks("vet") == 1);
        gate.Open();

        await Until.TrueAsync(() => Enumerable.Range(0, 10).All(number => app.Ticks($"r{number}") == 1));
    }

    [Fact]
    public async Task A_reminder_that_is_deleted_while_it_waits_for_its_turn_is_not_delivered()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        using var gate = new Gate();
        app.Answer = (request, _) => request.Target.EndsWith("/sleep", StringComparison.Ordinal) ? gate.WaitAsync() : Task.CompletedTask;
        await using var runtime = await StartAsync(app, clock, folder: null);
        var sleep = runtime.Http.InvokeAsync("cat/Tom", "sleep").StatusAsync();
        await gate.ReachedAsync(1);
        await runtime.Http.RemindAsync("cat/Tom", "vet", """{"dueTime":"0s"}""").StatusAsync();
        await Until.TrueAsync(() => runtime.Runtime.Actors.Waiting("cat", "Tom") == 1);

        await runtime.Http.DeleteAsync("/v1.0/actors/cat/Tom/reminders/vet").StatusAsync();
        gate.Open();

        await sleep;
        await IdleAsync(runtime);
        Assert.Equal(0, app.Ticks("vet"));
    }

    private static Task IdleAsync(TestRuntime runtime) => Until.TrueAsync(() => runtime.Runtime.Actors.RemindersUnderWay == 0);

    private static async Task<TestRuntime> StartAsync(FakeApp app, SettableClock clock, DataFolder? folder)
    {
        var runtime = await TestRuntime.StartAsync(ActorTest.Components, options => options with { Clock = clock, DataFolder = folder?.Path }, app);
        await runtime.HostedAsync();
        return runtime;
    }
}
