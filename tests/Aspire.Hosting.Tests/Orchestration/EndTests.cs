using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.Orchestration;

namespace MusicStreaming.Aspire.Hosting.Tests.Orchestration;

public sealed class EndTests : IDisposable
{
    // Both note their ids; the child has a session of its own and would survive its parent's process group.
    private const string Family = "setsid sleep 1000 & echo $! > child.tmp; mv child.tmp child; echo $$ > parent; wait";

    private readonly TestFolder _folder = new();

    [Fact]
    public async Task Nothing_is_left_over_when_the_AppHost_is_killed()
    {
        using var host = StartHost(Family);
        await Eventually.IsTrueAsync(() => _folder.ProcessId("parent") is not null, "the worker runs");

        host.Kill(entireProcessTree: false);

        await Eventually.IsTrueAsync(() => !_folder.IsAlive("parent") && !_folder.IsAlive("child"), "the worker and its child are gone");
    }

    [Fact]
    public async Task Nothing_is_left_over_when_the_AppHost_is_asked_to_end()
    {
        using var host = StartHost(Family);
        await Eventually.IsTrueAsync(() => _folder.ProcessId("parent") is not null, "the worker runs");

        Signals.Send(host.Id, Signals.Terminate);

        await Eventually.IsTrueAsync(() => host.HasExited && !_folder.IsAlive("parent") && !_folder.IsAlive("child"), "all are gone");
        Assert.Equal(0, host.ExitCode);
    }

    [Fact]
    public async Task A_process_that_does_not_end_by_itself_is_ended()
    {
        var builder = TestApplication.Builder("--Orchestration:StopTimeout=00:00:00.2");
        builder.AddExecutable("stubborn", "sh", _folder.Path, "-c", "trap '' TERM; echo $$ > parent; while :; do sleep 0.05; done");
        await using var application = await TestApplication.StartAsync(builder);
        await Eventually.IsTrueAsync(() => _folder.ProcessId("parent") is not null, "it runs");

        await application.Application.StopAsync();

        Assert.False(_folder.IsAlive("parent"));
    }

    public void Dispose() => _folder.Dispose();

    private Process StartHost(string script)
    {
        var start = new ProcessStartInfo(Executables.DotNet) { RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(SmallAppHost).Assembly.Location, _folder.Path, script])
        {
            start.ArgumentList.Add(argument);
        }

        var host = Process.Start(start);
        Assert.NotNull(host);
        host.OutputDataReceived += (_, _) => { };
        host.BeginOutputReadLine();
        return host;
    }
}
