using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MusicStreaming.Aspire.Hosting.Tests.Orchestration;

public sealed class OrderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_resource_starts_only_when_what_it_waits_for_is_healthy()
    {
        var isHealthy = false;
        var builder = TestApplication.Builder();
        builder.Services.AddHealthChecks().AddCheck("ready", () => isHealthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        var first = builder.AddExecutable("first", "sleep", _folder.Path, "1000").WithHealthCheck("ready");
        builder.AddExecutable("second", "sh", _folder.Path, "-c", "touch started; sleep 1000").WaitFor(first);
        await using var application = await TestApplication.StartAsync(builder);

        await application.WaitAsync("first", KnownResourceStates.Running);
        await application.WaitAsync("second", KnownResourceStates.Waiting);
        Assert.False(_folder.Has("started"));
        isHealthy = true;

        await Eventually.IsTrueAsync(() => _folder.Has("started"), "the second started");
    }

    [Fact]
    public async Task A_resource_starts_when_what_it_waits_for_has_completed()
    {
        var builder = TestApplication.Builder();
        var setup = builder.AddExecutable("setup", "sh", _folder.Path, "-c", "touch set-up");
        builder.AddExecutable("main", "sh", _folder.Path, "-c", "test -f set-up && touch in-order; sleep 1000").WaitForCompletion(setup);

        await using var application = await TestApplication.StartAsync(builder);

        await Eventually.IsTrueAsync(() => _folder.Has("in-order"), "the second found what the first made");
    }

    [Fact]
    public async Task A_resource_does_not_start_when_what_it_waits_for_failed()
    {
        var builder = TestApplication.Builder();
        var setup = builder.AddExecutable("setup", "sh", _folder.Path, "-c", "exit 7");
        builder.AddExecutable("main", "sh", _folder.Path, "-c", "touch started").WaitForCompletion(setup);

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("main", KnownResourceStates.FailedToStart);

        Assert.False(_folder.Has("started"));
    }

    [Fact]
    public async Task What_starts_on_demand_starts_with_what_belongs_to_it()
    {
        var builder = TestApplication.Builder();
        var main = builder.AddExecutable("main", "sh", _folder.Path, "-c", "touch started; sleep 1000").WithExplicitStart();
        var part = builder.AddExecutable("part", "sh", _folder.Path, "-c", "touch prepared").WithParentRelationship(main);
        main.WaitForCompletion(part);
        await using var application = await TestApplication.StartAsync(builder);
        Assert.Equal(KnownResourceStates.NotStarted, application.State("main"));
        Assert.Equal(KnownResourceStates.NotStarted, application.State("part"));

        var result = await application.Application.ResourceCommands.ExecuteCommandAsync("main", KnownResourceCommands.StartCommand);

        Assert.True(result.Success);
        await Eventually.IsTrueAsync(() => _folder.Has("prepared") && _folder.Has("started"), "both ran");
    }

    [Fact]
    public async Task Resources_stop_before_what_they_wait_for()
    {
        const string script = "trap 'echo $0 >> stopped; exit 0' TERM; touch up-$0; while :; do sleep 0.02; done";
        var builder = TestApplication.Builder();
        var below = builder.AddExecutable("below", "sh", _folder.Path, "-c", script, "below");
        builder.AddExecutable("above", "sh", _folder.Path, "-c", script, "above").WaitFor(below);
        await using var application = await TestApplication.StartAsync(builder);
        await Eventually.IsTrueAsync(() => _folder.Has("up-above") && _folder.Has("up-below"), "both run");

        await application.Application.StopAsync();

        Assert.Equal(["above", "below"], _folder.Lines("stopped"));
    }

    public void Dispose() => _folder.Dispose();
}
