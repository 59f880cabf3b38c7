using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using MusicStreaming.Contracts;

namespace MusicStreaming.AppHost.Tests;

/// <summary>The whole platform with a data folder of its own; one for all tests of a class, because it takes seconds to start.</summary>
public sealed class Platform : IAsyncLifetime, IDisposable
{
    public static readonly IReadOnlyList<string> Services =
        [AppIds.Users, AppIds.Catalog, AppIds.Search, AppIds.Streaming, AppIds.Billing, AppIds.Notifications, AppIds.Admin, AppIds.Gateway];

    private readonly TestFolder _data = new();
    private DistributedApplication? _application;

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The platform has not started.");

    public ResourceNotificationService Notifications => Application.ResourceNotifications;

    public string DataFolder => _data.Path;

    // No demo library: what it costs to take it in is not what these tests are about.
    public async Task InitializeAsync()
    {
        using var deadline = Deadline();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            [$"--DataFolder={_data.Path}", "--DemoFolder=none"], deadline.Token);

        _application = await builder.BuildAsync(deadline.Token);
        await _application.StartAsync(deadline.Token);
        await Task.WhenAll(Services.Select(s => Notifications.WaitForResourceHealthyAsync(s, deadline.Token)));
    }

    public async Task DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }

    public void Dispose() => _data.Dispose();

    internal static CancellationTokenSource Deadline() => new(TimeSpan.FromMinutes(3));
}
