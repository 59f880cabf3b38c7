using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace MusicStreaming.Aspire.Hosting.Tests.Orchestration;

public sealed class RestartTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_process_that_crashes_starts_again()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("crasher", "sh", _folder.Path, "-c", "echo run >> runs; exit 3");

        await using var application = await TestApplication.StartAsync(builder);

        await Eventually.IsTrueAsync(() => _folder.Lines("runs").Length >= 3, "it ran three times");
    }

    [Fact]
    public async Task A_process_that_is_killed_starts_again_and_what_it_had_started_is_gone()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("parent", "sh", _folder.Path, "-c", "setsid sleep 1000 & echo $! > child; mv child child-$$; echo $$ >> runs; wait");
        await using var application = await TestApplication.StartAsync(builder);
        await Eventually.IsTrueAsync(() => _folder.Lines("runs").Length == 1, "it runs");
        var first = int.Parse(_folder.Lines("runs")[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(_folder.IsAlive($"child-{first}"));

        Signals.Send(first, Signals.Kill);

        await Eventually.IsTrueAsync(() => _folder.Lines("runs").Length == 2, "it runs again");
        Assert.False(_folder.IsAlive($"child-{first}"));
    }

    [Fact]
    public async Task A_program_that_ends_well_is_finished()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("task", "sh", _folder.Path, "-c", "echo run >> runs");

        await using var application = await TestApplication.StartAsync(builder);
        var finished = await application.WaitAsync("task", KnownResourceStates.Finished);

        Assert.Equal(0, finished.Snapshot.ExitCode);
        Assert.Single(_folder.Lines("runs"));
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_named()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("nothing", "no-such-program", _folder.Path);

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("nothing", KnownResourceStates.FailedToStart);

        await application.PrintsAsync("nothing", "no-such-program");
    }

    [Fact]
    public void The_wait_doubles_with_each_crash_up_to_a_limit_and_starts_over_after_a_long_run()
    {
        var options = new OrchestrationOptions { RestartDelay = TimeSpan.FromSeconds(1), MaxRestartDelay = TimeSpan.FromSeconds(5) };
        var backoff = new RestartBackoff(options);

        var delays = Enumerable.Range(0, 5).Select(_ => backoff.Next(TimeSpan.Zero).TotalSeconds).ToList();
        var afterLongRun = backoff.Next(options.StableAfter).TotalSeconds;

        Assert.Equal([1, 2, 4, 5, 5], delays);
        Assert.Equal(1, afterLongRun);
    }

    public void Dispose() => _folder.Dispose();
}
