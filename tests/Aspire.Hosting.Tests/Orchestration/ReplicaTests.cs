using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MusicStreaming.Aspire.Hosting.Tests.Orchestration;

public sealed class ReplicaTests : IDisposable
{
    private const int Requests = 20;

    private readonly TestFolder _folder = new();

    [Fact]
    public async Task Replicas_share_one_address_and_each_is_shown_with_its_own_process()
    {
        var builder = TestApplication.Builder();
        var server = SmallServer.AddTo(builder, "server").WithReplicas(2);
        builder.AddExecutable("client", "sh", _folder.Path, "-c", "env > seen").WithReference(server).WaitFor(server);

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("client", KnownResourceStates.Finished);
        var answers = await AskAsync(application);

        var shown = Instances(application);
        Assert.Equal(2, shown.Count);
        Assert.All(shown, e => Assert.StartsWith("server-", e.ResourceId, StringComparison.Ordinal));
        Assert.Equal(shown.Select(ProcessId).Order(), answers.Distinct().Order());
        Assert.Contains($"services__server__http__0={server.GetEndpoint("http").Url}", _folder.Lines("seen"));
        Assert.DoesNotContain(_folder.Lines("seen"), l => l.StartsWith("services__server__http__1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_one_replica_is_down_the_others_answer()
    {
        var builder = TestApplication.Builder("--Orchestration:RestartDelay=01:00:00", "--Orchestration:MaxRestartDelay=01:00:00");
        SmallServer.AddTo(builder, "server").WithReplicas(2);
        await using var application = await TestApplication.StartAsync(builder);
        await AllRunAsync(application);
        var killed = Instances(application)[0];

        Signals.Send(ProcessId(killed), Signals.Kill);
        await application.WaitAsync("server", e => e.ResourceId == killed.ResourceId && e.Snapshot.State?.Text == KnownResourceStates.Exited);
        var answers = await AskAsync(application);

        Assert.Equal([ProcessId(Instances(application).Single(e => e.ResourceId != killed.ResourceId))], answers.Distinct());
    }

    [Fact]
    public async Task One_replica_can_be_stopped_and_all_can_be_restarted()
    {
        var builder = TestApplication.Builder();
        var server = SmallServer.AddTo(builder, "server").WithReplicas(2);
        await using var application = await TestApplication.StartAsync(builder);
        await AllRunAsync(application);
        var before = Instances(application);

        var stopped = await application.Commands.ExecuteCommandAsync(before[0].ResourceId, KnownResourceCommands.StopCommand);
        Assert.True(stopped.Success, stopped.Message);
        Assert.Equal([KnownResourceStates.Exited, KnownResourceStates.Running], Instances(application).OrderBy(e => e.ResourceId != before[0].ResourceId).Select(e => e.Snapshot.State?.Text));

        var restarted = await application.Commands.ExecuteCommandAsync(server.Resource, KnownResourceCommands.RestartCommand);
        Assert.True(restarted.Success, restarted.Message);
        await AllRunAsync(application);
        Assert.Empty(Instances(application).Select(ProcessId).Intersect(before.Select(ProcessId)));
    }

    [Fact]
    public async Task The_log_of_a_resource_is_that_of_all_its_replicas()
    {
        var builder = TestApplication.Builder();
        var server = SmallServer.AddTo(builder, "server").WithReplicas(2);
        await using var application = await TestApplication.StartAsync(builder);
        await AllRunAsync(application);
        var logs = application.Application.Services.GetRequiredService<ResourceLoggerService>();

        logs.GetLogger(Instances(application)[0].ResourceId).ResourceLine("from the first");
        logs.GetLogger(Instances(application)[1].ResourceId).ResourceLine("from the second");

        var lines = new List<string>();
        await foreach (var batch in logs.GetAllAsync(server.Resource))
        {
            lines.AddRange(batch.Select(l => l.Content));
        }

        Assert.Contains("from the first", lines);
        Assert.Contains("from the second", lines);
    }

    [Fact]
    public async Task Replicas_need_an_endpoint_that_something_may_stand_before()
    {
        var builder = TestApplication.Builder();
        SmallServer.AddTo(builder, "server").WithHttpEndpoint(name: "direct", isProxied: false).WithReplicas(2);

        var exception = await Assert.ThrowsAsync<DistributedApplicationException>(() => TestApplication.StartAsync(builder));

        Assert.Contains("'direct'", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static List<ResourceEvent> Instances(TestApplication application)
    {
        var model = application.Application.Services.GetRequiredService<DistributedApplicationModel>();
        return [.. model.Resources.Single(r => r.Name == "server").InstanceIds()
            .Select(id => application.Notifications.TryGetCurrentState(id, out var @event) ? @event : null)
            .OfType<ResourceEvent>()];
    }

    private static int ProcessId(ResourceEvent @event)
        => @event.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value as int? ?? 0;

    private static Task<ResourceEvent[]> AllRunAsync(TestApplication application)
        => Task.WhenAll(Instances(application).Select(i => application.WaitAsync(
            "server", e => e.ResourceId == i.ResourceId && ResourceNotificationService.IsReady(e.Snapshot))));

    private static async Task<List<int>> AskAsync(TestApplication application)
    {
        var answers = new List<int>();
        for (var request = 0; request < Requests; request++)
        {
            // A connection each, since those are what goes to the replicas in turn.
            using var client = new HttpClient();
            answers.Add(int.Parse(await client.GetStringAsync(application.Application.GetEndpoint("server")), CultureInfo.InvariantCulture));
        }

        return answers;
    }
}
