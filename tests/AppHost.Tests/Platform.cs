using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using MusicStreaming.AppHost.Tests.Crashes;
using MusicStreaming.Contracts;

namespace MusicStreaming.AppHost.Tests;

/// <summary>
/// The whole platform with a data folder of its own; one for all tests, because it takes seconds to start. Each test makes its
/// own accounts and its own music, and waits for what it has killed to be back.
/// </summary>
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

        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            builder.CreateResourceBuilder(project).WithEnvironment(Impatience.Apply);
        }

        _application = await builder.BuildAsync(deadline.Token);
        await _application.StartAsync(deadline.Token);
        await HealthyAsync(deadline.Token);
    }

    /// <summary>The way in from outside, once all that another test has killed is well again.</summary>
    internal async Task<PublicSite> SiteAsync()
    {
        using var deadline = Deadline();
        await HealthyAsync(deadline.Token);
        return new(Application.GetEndpoint(AppIds.Gateway), Application.GetEndpoint(AppIds.Gateway, "admin"), DataFolder);
    }

    /// <summary>Waits until everything is well.</summary>
    public Task HealthyAsync(CancellationToken cancellationToken)
        => Task.WhenAll(Services.Select(s => Notifications.WaitForResourceHealthyAsync(s, cancellationToken)));

    public int ProcessId(string resource) => Processes.IdOf(resource);

    /// <inheritdoc cref="ResourceProcesses.WaitForSuccessorAsync" />
    public Task WaitForSuccessorAsync(string resource, int killed, CancellationToken cancellationToken)
        => Processes.WaitForSuccessorAsync(resource, killed, cancellationToken);

    /// <inheritdoc cref="ResourceProcesses.KillAsync" />
    public async Task KillAsync(string resource)
    {
        using var deadline = Deadline();
        await Processes.KillAsync(resource, deadline.Token);
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

    private ResourceProcesses Processes => new(Notifications);
}
