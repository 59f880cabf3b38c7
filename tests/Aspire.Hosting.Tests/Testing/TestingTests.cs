using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MusicStreaming.Aspire.Hosting.Tests.Testing;

public sealed class TestingTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_test_runs_the_entry_point_of_an_AppHost_and_adds_to_its_model()
    {
        using var deadline = new CancellationTokenSource(TestApplication.Deadline);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync(
            typeof(SmallAppHost), [_folder.Path, "touch ran; sleep 1000"], (options, _) => options.EnableResourceLogging = false, deadline.Token);
        builder.AddExecutable("added", "touch", _folder.Path, "added");

        await using var application = await builder.BuildAsync(deadline.Token);
        await application.StartAsync(deadline.Token);

        await application.ResourceNotifications.WaitForResourceHealthyAsync("worker", deadline.Token);
        await Eventually.IsTrueAsync(() => _folder.Has("ran") && _folder.Has("added"), "both ran");
    }

    [Fact]
    public async Task A_client_is_made_as_the_application_makes_clients()
    {
        var builder = TestApplication.Builder();
        SmallServer.AddTo(builder, "server");
        builder.Services.ConfigureHttpClientDefaults(http => http.ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("x-sure", "yes")));
        await using var application = await TestApplication.StartAsync(builder);
        await application.HealthyAsync("server");

        using var client = application.Application.CreateHttpClient("server");
        var response = await client.PostAsync(new Uri("/reset", UriKind.Relative), content: null);

        Assert.Equal("it is reset", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_asked_too_early_or_by_a_wrong_name_is_said()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("server", "sleep", _folder.Path, "1000").WithHttpsEndpoint();
        await using var early = builder.Build();
        Assert.Throws<InvalidOperationException>(() => early.GetEndpoint("server"));
        await early.StartAsync();

        Assert.Equal("https", early.GetEndpoint("server").Scheme);
        Assert.Throws<ArgumentException>(() => early.GetEndpoint("nobody"));
        Assert.Throws<ArgumentException>(() => early.GetEndpoint("server", "admin"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await early.GetConnectionStringAsync("server"));
    }

    [Fact]
    public async Task A_test_reads_what_a_resource_printed()
    {
        var builder = TestApplication.Builder();
        var task = builder.AddExecutable("task", "echo", _folder.Path, "hello");
        await using var application = await TestApplication.StartAsync(builder);
        var logs = application.Application.Services.GetRequiredService<ResourceLoggerService>();

        using var deadline = new CancellationTokenSource(TestApplication.Deadline);
        await foreach (var lines in logs.WatchAsync(task.Resource).WithCancellation(deadline.Token))
        {
            if (lines.Any(l => l.Content == "hello"))
            {
                return;
            }
        }

        Assert.Fail("It printed nothing.");
    }

    [Fact]
    public async Task A_factory_changes_an_AppHost_at_each_step_of_its_making()
    {
        await using var factory = new Factory(_folder.Path);
        Assert.Throws<InvalidOperationException>(() => factory.GetEndpoint("added"));

        using var deadline = new CancellationTokenSource(TestApplication.Deadline);
        await factory.StartAsync(deadline.Token);

        Assert.Equal(["creating", "created: 0", "building: worker", "built"], factory.Steps);
        Assert.Equal("http", factory.GetEndpoint("added").Scheme);
        Assert.Equal("Server=db", await factory.GetConnectionString("music"));
        using var client = factory.CreateHttpClient("added");
        Assert.Equal(factory.GetEndpoint("added"), client.BaseAddress);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Factory(string folder) : DistributedApplicationFactory(typeof(SmallAppHost), [folder, "sleep 1000"])
    {
        public List<string> Steps { get; } = [];

        protected override void OnBuilderCreating(DistributedApplicationOptions applicationOptions, HostApplicationBuilderSettings hostOptions)
        {
            Steps.Add("creating");
            hostOptions.Configuration?.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:music"] = "Server=db" });
        }

        protected override void OnBuilderCreated(DistributedApplicationBuilder applicationBuilder)
            => Steps.Add($"created: {applicationBuilder.Resources.Count}");

        protected override void OnBuilding(DistributedApplicationBuilder applicationBuilder)
        {
            Steps.Add($"building: {string.Join(", ", applicationBuilder.Resources.Select(r => r.Name))}");
            applicationBuilder.AddConnectionString("music");
            applicationBuilder.AddExecutable("added", "sleep", folder, "1000").WithHttpEndpoint();
        }

        protected override void OnBuilt(DistributedApplication application) => Steps.Add("built");
    }
}
