using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace MusicStreaming.Aspire.Hosting.Tests.Resources;

public sealed class ConnectionStringTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_process_is_given_connection_strings_by_their_names()
    {
        var builder = TestApplication.Builder("--ConnectionStrings:music=Server=db", "--ConnectionStrings:cache=redis:1");
        var music = builder.AddConnectionString("music");
        var cache = builder.AddConnectionString("cache", "CACHE_URL");
        builder.AddExecutable("app", "sh", _folder.Path, "-c", "env > seen")
            .WithReference(music).WithReference(music, connectionName: "main").WithReference(cache).WithEnvironment("DIRECT", music);

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("app", KnownResourceStates.Finished);

        var environment = _folder.Lines("seen");
        Assert.Contains("ConnectionStrings__music=Server=db", environment);
        Assert.Contains("ConnectionStrings__main=Server=db", environment);
        Assert.Contains("CACHE_URL=redis:1", environment);
        Assert.Contains("DIRECT=Server=db", environment);
    }

    [Fact]
    public async Task A_missing_connection_string_holds_back_who_cannot_do_without()
    {
        var builder = TestApplication.Builder();
        var missing = builder.AddConnectionString("music");
        builder.AddExecutable("can", "sh", _folder.Path, "-c", "env > seen").WithReference(missing, optional: true);
        builder.AddExecutable("cannot", "env", _folder.Path).WithReference(missing);

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("can", KnownResourceStates.Finished);
        await application.WaitAsync("cannot", KnownResourceStates.FailedToStart);

        Assert.Equal(KnownResourceStates.ValueMissing, application.State("music"));
        Assert.DoesNotContain(_folder.Lines("seen"), l => l.StartsWith("ConnectionStrings__", StringComparison.Ordinal));
        await application.PrintsAsync("cannot", "connection string 'music' is missing");
    }

    [Fact]
    public async Task A_connection_string_is_put_together_from_what_runs()
    {
        var builder = TestApplication.Builder("--Parameters:password=s3cret");
        var database = builder.AddExecutable("database", "sleep", _folder.Path, "1000").WithEndpoint(name: "tcp");
        var password = builder.AddParameter("password", secret: true);
        var music = builder.AddConnectionString("music", ReferenceExpression.Create(
            $"Host={database.GetEndpoint("tcp").Property(EndpointProperty.HostAndPort)};Password={password}"));
        builder.AddExecutable("app", "sh", _folder.Path, "-c", "echo $ConnectionStrings__music > seen; sleep 1000").WithReference(music).WaitFor(music);

        await using var application = await TestApplication.StartAsync(builder);
        await Eventually.IsTrueAsync(() => _folder.Lines("seen").Length == 1, "it has seen its environment");

        var expected = $"Host=localhost:{database.GetEndpoint("tcp").Port};Password=s3cret";
        Assert.Equal(expected, _folder.Lines("seen")[0]);
        Assert.Equal(expected, await application.Application.GetConnectionStringAsync("music"));
        await application.WaitAsync("music", e => e.Snapshot.Properties.Any(p => p.Name == CustomResourceKnownProperties.ConnectionString && p.IsSensitive));
        Assert.True(Assert.Single(application.Snapshot("app").EnvironmentVariables, v => v.Name == "ConnectionStrings__music").IsSensitive);
        Assert.Contains(application.Snapshot("music").Relationships, r => r is { ResourceName: "database", Type: "Reference" });
    }

    [Fact]
    public async Task Handlers_hear_of_a_connection_string_before_who_waits_for_it_starts()
    {
        var builder = TestApplication.Builder("--ConnectionStrings:music=Server=db");
        var heard = new TaskCompletionSource<string?>();
        builder.AddConnectionString("music").OnConnectionStringAvailable(async (resource, _, cancellationToken)
            => heard.SetResult(await resource.GetConnectionStringAsync(cancellationToken)));

        await using var application = await TestApplication.StartAsync(builder);

        Assert.Equal("Server=db", await heard.Task.WaitAsync(TestApplication.Deadline));
    }

    public void Dispose() => _folder.Dispose();
}
