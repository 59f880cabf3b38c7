using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace MusicStreaming.Aspire.Hosting.Tests;

/// <summary>A running application of small shell scripts.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private TestApplication(DistributedApplication application) => Application = application;

    public DistributedApplication Application { get; }

    public ResourceNotificationService Notifications => Application.ResourceNotifications;

    public static IDistributedApplicationTestingBuilder Builder(params string[] args) => DistributedApplicationTestingBuilder.Create(
        ["--Orchestration:RestartDelay=00:00:00.05", "--Orchestration:StartingHealthInterval=00:00:00.02", .. args]);

    public static async Task<TestApplication> StartAsync(IDistributedApplicationBuilder builder)
    {
        var application = new TestApplication(builder.Build());
        using var deadline = new CancellationTokenSource(Deadline);
        await application.Application.StartAsync(deadline.Token);
        return application;
    }

    public async Task<ResourceEvent> WaitAsync(string resource, string state)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        return await Notifications.WaitForResourceAsync(resource, e => e.Snapshot.State?.Text == state, deadline.Token);
    }

    public string State(string resource)
        => Notifications.TryGetCurrentState(resource, out var @event) ? @event.Snapshot.State?.Text ?? "" : "";

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
