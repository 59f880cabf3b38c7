using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace MusicStreaming.Aspire.Hosting.Tests.Events;

public sealed class LifecycleTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ConcurrentQueue<string> _heard = new();

    [Fact]
    public async Task Handlers_hear_of_a_run_in_its_order()
    {
        var builder = TestApplication.Builder().OnBeforeStart((_, _) => Hear("before start"));
        var task = builder.AddExecutable("task", "true", _folder.Path).WithHttpEndpoint()
            .OnResourceEndpointsAllocated((resource, _, _) => Hear($"endpoints of {resource.Name}: {resource.GetEndpoint("http").IsAllocated}"))
            .OnBeforeResourceStarted((resource, _, _) => Hear($"before {resource.Name}"))
            .OnResourceReady((resource, _, _) => Hear($"{resource.Name} is ready"))
            .OnResourceStopped((resource, @event, _) => Hear($"{resource.Name} ended with {@event.ResourceEvent.Snapshot.ExitCode}"));
        builder.Eventing.Subscribe<AfterEndpointsAllocatedEvent>((_, _) => Hear("all endpoints"));
        builder.AddExecutable("after", "true", _folder.Path).WaitForCompletion(task);

        await using var application = await TestApplication.StartAsync(builder);
        await Eventually.IsTrueAsync(() => _heard.Contains("task ended with 0"), "the end was heard of");

        Assert.Equal(
            ["before start", "endpoints of task: True", "all endpoints", "before task", "task is ready", "task ended with 0"], _heard);
    }

    [Fact]
    public async Task Who_waits_for_a_resource_waits_for_the_handlers_of_its_readiness()
    {
        var seeded = new TaskCompletionSource();
        var builder = TestApplication.Builder();
        var database = builder.AddExecutable("database", "sleep", _folder.Path, "1000").OnResourceReady((_, _, _) => seeded.Task);
        builder.AddExecutable("app", "sleep", _folder.Path, "1000").WaitFor(database);

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("database", KnownResourceStates.Running);
        await application.WaitAsync("app", KnownResourceStates.Waiting);
        Assert.NotEqual(KnownResourceStates.Running, application.State("app"));
        seeded.SetResult();

        await application.WaitAsync("app", KnownResourceStates.Running);
    }

    [Fact]
    public async Task A_handler_that_throws_is_told_in_the_console_and_the_resource_runs_on()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("server", "sleep", _folder.Path, "1000")
            .OnResourceReady((_, _, _) => throw new InvalidOperationException("the seed is rotten"));

        await using var application = await TestApplication.StartAsync(builder);
        await application.HealthyAsync("server");

        await application.PrintsAsync("server", "the seed is rotten");
        Assert.Equal(KnownResourceStates.Running, application.State("server"));
    }

    [Fact]
    public async Task A_resource_that_no_process_runs_begins_by_its_handler_and_waits_like_any_other()
    {
        var isHealthy = false;
        var builder = TestApplication.Builder();
        builder.Services.AddHealthCheck("gate", () => isHealthy);
        var gate = builder.AddExecutable("gate", "sleep", _folder.Path, "1000").WithHealthCheck("gate");
        var custom = builder.AddResource(new CustomResource("custom"))
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Custom", State = KnownResourceStates.NotStarted, Properties = [] })
            .OnInitializeResource(async (resource, @event, cancellationToken) =>
            {
                await @event.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, @event.Services), cancellationToken);
                await @event.Notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Running });
            })
            .WaitFor(gate);
        builder.AddExecutable("app", "sleep", _folder.Path, "1000").WaitFor(custom);

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("gate", KnownResourceStates.Running);
        Assert.Equal(KnownResourceStates.NotStarted, application.State("custom"));
        Assert.NotEqual(KnownResourceStates.Running, application.State("app"));
        isHealthy = true;

        await application.WaitAsync("custom", KnownResourceStates.Running);
        await application.WaitAsync("app", KnownResourceStates.Running);
        Assert.Equal("Custom", application.Snapshot("custom").ResourceType);
    }

    public void Dispose() => _folder.Dispose();

    private Task Hear(string what)
    {
        _heard.Enqueue(what);
        return Task.CompletedTask;
    }

    private sealed class CustomResource(string name) : Resource(name), IResourceWithWaitSupport;
}
