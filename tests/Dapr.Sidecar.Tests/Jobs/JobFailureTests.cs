using System.Collections.Concurrent;
using System.Net;
using Dapr.Sidecar.Storage;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Jobs;

public sealed class JobFailureTests : IDisposable
{
    private static readonly string Components = Yaml.State("store");

    private readonly SettableClock _clock = new();
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("dapr-jobs");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task A_job_that_fails_is_tried_three_times_more_a_second_apart()
    {
        await using var shop = Answering(500);
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"dueTime":"0s"}""");

        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await shop.ToldAsync("test", attempt, _clock, TimeSpan.FromSeconds(1));
        }

        await IsGoneAsync(runtime, "test");
        Assert.Equal(4, shop.Told("test"));
    }

    [Fact]
    public async Task A_job_that_is_taken_in_the_end_is_not_tried_again()
    {
        await using var shop = Answering(500, 500, 200);
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"dueTime":"0s","failurePolicy":{"constant":{"interval":"10s","maxRetries":9}}}""");

        await shop.ToldAsync("test", 3, _clock, TimeSpan.FromSeconds(10));
        await IsGoneAsync(runtime, "test");

        Assert.Equal(3, shop.Told("test"));
    }

    [Fact]
    public async Task Between_attempts_the_interval_passes()
    {
        await using var shop = Answering(500, 200);
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"dueTime":"0s","failurePolicy":{"constant":{"interval":"10s"}}}""");
        await shop.ToldAsync("test", 1);

        await shop.ToldAsync("test", 2, _clock, TimeSpan.FromSeconds(1));

        Assert.True(_clock.Now >= new DateTimeOffset(2030, 1, 1, 0, 0, 10, TimeSpan.Zero));
    }

    [Fact]
    public async Task With_drop_the_time_is_given_up_but_not_the_next()
    {
        await using var shop = Answering(500, 200);
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"schedule":"@every 1h","repeats":2,"failurePolicy":{"drop":{}}}""");

        await shop.ToldAsync("test", 1, _clock, TimeSpan.FromHours(1));
        await shop.ToldAsync("test", 2, _clock, TimeSpan.FromHours(1));
        await IsGoneAsync(runtime, "test");

        Assert.Equal(2, shop.Told("test"));
    }

    [Fact]
    public async Task An_app_that_does_not_know_the_job_is_not_asked_again()
    {
        await using var shop = Answering(404);
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("test", """{"dueTime":"0s"}""");

        await shop.ToldAsync("test", 1);
        await IsGoneAsync(runtime, "test");

        Assert.Equal(1, shop.Told("test"));
    }

    [Fact]
    public async Task A_job_for_an_app_that_is_away_waits_for_it_and_loses_no_attempt()
    {
        await using var shop = new FakeApp("shop");
        var isUp = false;
        var entry = shop.Entry with
        {
            Handler = () => Volatile.Read(ref isUp)
                ? shop.Entry.Handler?.Invoke() ?? throw new InvalidOperationException("The app has no handler.")
                : throw new HttpRequestException(HttpRequestError.ConnectionError, "It is not up."),
        };
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { Clock = _clock, Apps = [entry] }, shop);
        await runtime.ScheduleAsync("test", """{"dueTime":"0s","failurePolicy":{"drop":{}}}""");
        _clock.Now += TimeSpan.FromHours(1);
        Assert.NotNull(await runtime.JobAsync("test"));

        Volatile.Write(ref isUp, true);

        await shop.ToldAsync("test", 1);
    }

    [Fact]
    public async Task A_job_survives_a_restart_with_what_is_left_of_it()
    {
        await using var shop = new FakeApp("shop");
        await using (var first = await StartAsync(shop))
        {
            await first.ScheduleAsync("test", """{"schedule":"@every 1h","repeats":3,"data":"d"}""");
            await first.ScheduleAsync("later", """{"dueTime":"2031-01-01T00:00:00Z"}""");
            _clock.Now += TimeSpan.FromHours(1);
            await shop.ToldAsync("test", 1);

            // What is not written down yet when the runtime ends would come again.
            await Until.TrueAsync(async () => await CountAsync(first, "test") == 1);
        }

        await using var other = new FakeApp("shop");
        await using var second = await StartAsync(other);
        await other.ToldAsync("test", 2, _clock, TimeSpan.FromHours(1));
        await IsGoneAsync(second, "test");

        Assert.Equal((1, 2), (shop.Told("test"), other.Told("test")));
        Assert.Equal(0, other.Told("later"));
        Assert.NotNull(await second.JobAsync("later"));
    }

    [Fact]
    public async Task A_full_disk_fails_the_request_and_the_next_one_succeeds()
    {
        await using var shop = new FakeApp("shop");
        await using var runtime = await StartAsync(shop);
        await runtime.ScheduleAsync("first", """{"dueTime":"1h"}""");
        var database = DatabaseOf(runtime);
        await database.WriteAsync(session => session.Execute("PRAGMA max_page_count=8"));
        var large = new string('x', 1_000_000);

        var fault = await runtime.ScheduleAsync("second", $$"""{"dueTime":"1h","data":"{{large}}"}""").FaultAsync();
        await database.WriteAsync(session => session.Execute("PRAGMA max_page_count=8000"));

        Assert.Equal((HttpStatusCode.InternalServerError, "DAPR_SCHEDULER_SCHEDULE_JOB"), fault);
        Assert.Equal(HttpStatusCode.NoContent, await runtime.ScheduleAsync("second", $$"""{"dueTime":"1h","data":"{{large}}"}""").StatusAsync());
    }

    private static FakeApp Answering(params int[] statuses)
    {
        var left = new ConcurrentQueue<int>(statuses);
        var last = statuses[^1];
        return new FakeApp("shop")
        {
            Answer = (_, context) =>
            {
                context.Response.StatusCode = left.TryDequeue(out var status) ? status : last;
                return Task.CompletedTask;
            },
        };
    }

    private Task<TestRuntime> StartAsync(FakeApp app) => TestRuntime.StartAsync(Components, options => options with { Clock = _clock, DataFolder = _data.FullName }, app);

    private Database DatabaseOf(TestRuntime runtime) => runtime.Runtime.Databases.Open(Path.Combine(_data.FullName, "scheduler.sqlite"));

    private async Task<long> CountAsync(TestRuntime runtime, string name)
        => (await DatabaseOf(runtime).ReadAsync(
            session => session.Query("SELECT count FROM jobs WHERE name = $name", row => row.GetInt64(0), ("$name", name)), CancellationToken.None)).Single();

    private static async Task IsGoneAsync(TestRuntime runtime, string name)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await runtime.JobAsync(name) is not null)
        {
            deadline.Token.ThrowIfCancellationRequested();
        }
    }
}
