using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MusicStreaming.Aspire.Hosting.Tests;

/// <summary>A running application of small shell scripts.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private TestApplication(DistributedApplication application) => Application = application;

    public DistributedApplication Application { get; }

    public ResourceNotificationService Notifications => Application.ResourceNotifications;

    public ResourceCommandService Commands => Application.ResourceCommands;

    public static IDistributedApplicationTestingBuilder Builder(params string[] args) => DistributedApplicationTestingBuilder.Create(
        ["--Orchestration:RestartDelay=00:00:00.05", "--Orchestration:StartingHealthInterval=00:00:00.02", .. args]);

    public static async Task<TestApplication> StartAsync(IDistributedApplicationBuilder builder)
    {
        var application = new TestApplication(builder.Build());
        using var deadline = new CancellationTokenSource(Deadline);
        await application.Application.StartAsync(deadline.Token);
        return application;
    }

    public Task<ResourceEvent> WaitAsync(string resource, string state)
        => WaitAsync(resource, e => e.Snapshot.State?.Text == state);

    public async Task<ResourceEvent> WaitAsync(string resource, Func<ResourceEvent, bool> predicate)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        return await Notifications.WaitForResourceAsync(resource, predicate, deadline.Token);
    }

    public async Task HealthyAsync(string resource)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        await Notifications.WaitForResourceHealthyAsync(resource, WaitBehavior.WaitOnResourceUnavailable, deadline.Token);
    }

    public string State(string resource) => Snapshot(resource).State?.Text ?? "";

    public CustomResourceSnapshot Snapshot(string resource)
        => Notifications.TryGetCurrentState(resource, out var @event)
            ? @event.Snapshot
            : throw new InvalidOperationException($"Nothing is known of {resource}.");

    public object? Property(string resource, string name) => Snapshot(resource).Properties.FirstOrDefault(p => p.Name == name)?.Value;

    /// <summary>Waits until a resource has printed a line.</summary>
    public Task PrintsAsync(string resource, string text) => Eventually.IsTrueAsync(
        () => Console(resource).Any(l => l.Contains(text, StringComparison.Ordinal)), $"{resource} printed '{text}'");

    public IReadOnlyList<string> Console(string resource)
        => [.. Application.Services.GetRequiredService<ResourceLoggerService>().Log(resource).Tail(1000).Select(l => l.Content)];

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
