using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace MusicStreaming.Aspire.Hosting.Tests.Orchestration;

public sealed class WaitTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_resource_may_wait_for_another_exit_code_than_success()
    {
        var builder = TestApplication.Builder();
        var check = builder.AddExecutable("check", "sh", _folder.Path, "-c", "exit 3");
        builder.AddExecutable("main", "sh", _folder.Path, "-c", "touch started; sleep 1000").WaitForCompletion(check, exitCode: 3);

        await using var application = await TestApplication.StartAsync(builder);

        await Eventually.IsTrueAsync(() => _folder.Has("started"), "it started");
    }

    [Fact]
    public async Task A_resource_that_only_needs_another_to_run_does_not_wait_for_its_health()
    {
        var builder = TestApplication.Builder();
        builder.Services.AddHealthCheck("never", () => false);
        var ill = builder.AddExecutable("ill", "sleep", _folder.Path, "1000").WithHealthCheck("never");
        builder.AddExecutable("main", "sleep", _folder.Path, "1000").WaitForStart(ill);

        await using var application = await TestApplication.StartAsync(builder);

        await application.WaitAsync("main", KnownResourceStates.Running);
    }

    [Theory]
    [InlineData(WaitBehavior.StopOnResourceUnavailable, "FailedToStart")]
    [InlineData(WaitBehavior.WaitOnResourceUnavailable, "Waiting")]
    public async Task What_becomes_of_who_waits_for_what_cannot_start_is_its_own_choice(WaitBehavior behavior, string state)
    {
        var builder = TestApplication.Builder();
        var broken = builder.AddExecutable("broken", "no-such-program", _folder.Path);
        builder.AddExecutable("main", "sleep", _folder.Path, "1000").WaitFor(broken, behavior);

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("broken", KnownResourceStates.FailedToStart);
        await application.WaitAsync("main", state);

        Assert.Equal(state, application.State("main"));
    }

    [Fact]
    public async Task A_test_that_waits_for_what_cannot_start_is_told_so()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("broken", "no-such-program", _folder.Path);
        await using var application = await TestApplication.StartAsync(builder);

        await Assert.ThrowsAsync<DistributedApplicationException>(
            () => application.Notifications.WaitForResourceHealthyAsync("broken").WaitAsync(TestApplication.Deadline));
    }

    [Fact]
    public async Task A_crash_between_two_starts_is_not_the_end_for_who_waits()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("shaky", "sh", _folder.Path, "-c", "if test -f crashed; then sleep 1000; fi; touch crashed; exit 1")
            .WithHealthCheck("up");
        builder.Services.AddHealthCheck("up", () => _folder.Has("crashed"));
        await using var application = await TestApplication.StartAsync(builder);

        var healthy = await application.Notifications.WaitForResourceHealthyAsync("shaky").WaitAsync(TestApplication.Deadline);

        Assert.Equal(KnownResourceStates.Running, healthy.Snapshot.State?.Text);
    }

    [Fact]
    public async Task Any_of_several_states_can_be_waited_for()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("task", "true", _folder.Path);
        await using var application = await TestApplication.StartAsync(builder);

        var state = await application.Notifications.WaitForResourceAsync("task", [KnownResourceStates.Finished, KnownResourceStates.FailedToStart])
            .WaitAsync(TestApplication.Deadline);

        Assert.Equal(KnownResourceStates.Finished, state);
    }

    [Fact]
    public void A_resource_cannot_wait_for_itself()
    {
        var self = TestApplication.Builder().AddExecutable("self", "true", _folder.Path);

        Assert.Throws<DistributedApplicationException>(() => self.WaitFor(self));
    }

    public void Dispose() => _folder.Dispose();
}
