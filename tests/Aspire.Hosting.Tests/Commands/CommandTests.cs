using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace MusicStreaming.Aspire.Hosting.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_process_can_be_stopped_started_and_restarted_when_that_makes_sense()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("worker", "sh", _folder.Path, "-c", "echo $$ >> runs; exec sleep 1000");
        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("worker", KnownResourceStates.Running);
        await Eventually.IsTrueAsync(() => _folder.Lines("runs").Length == 1, "it ran");
        Assert.Equal(["start: Hidden", "stop: Enabled", "restart: Enabled"], States(application, "worker"));

        var stopped = await application.Commands.ExecuteCommandAsync("worker", KnownResourceCommands.StopCommand);
        Assert.Equal(["start: Enabled", "stop: Hidden", "restart: Disabled"], States(application, "worker"));

        var started = await application.Commands.ExecuteCommandAsync("worker", KnownResourceCommands.StartCommand);
        await Eventually.IsTrueAsync(() => _folder.Lines("runs").Length == 2, "it ran again");
        await application.WaitAsync("worker", KnownResourceStates.Running);
        var restarted = await application.Commands.ExecuteCommandAsync("worker", KnownResourceCommands.RestartCommand);

        await Eventually.IsTrueAsync(() => _folder.Lines("runs").Length == 3, "it ran a third time");
        Assert.True(stopped.Success && started.Success && restarted.Success);
        Assert.Equal(3, _folder.Lines("runs").Distinct().Count());
    }

    [Fact]
    public async Task A_command_of_the_model_is_offered_as_it_says_and_executed()
    {
        var builder = TestApplication.Builder();
        var seen = "";
        builder.AddExecutable("worker", "sleep", _folder.Path, "1000").WithCommand(
            "clear",
            "Clear the cache",
            context =>
            {
                seen = context.ResourceName;
                return Task.FromResult(CommandResults.Success("It is clear.", "3 files"));
            },
            new CommandOptions
            {
                Description = "Removes what is cached",
                ConfirmationMessage = "Sure?",
                IconName = "Delete",
                IsHighlighted = true,
                UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
            });

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("worker", KnownResourceStates.Running);
        var command = Assert.Single(application.Snapshot("worker").Commands, c => c.Name == "clear");
        var result = await application.Commands.ExecuteCommandAsync("worker", "clear");

        Assert.Equal(
            new ResourceCommandSnapshot("clear", ResourceCommandState.Enabled, "Clear the cache", "Removes what is cached", null, "Sure?", "Delete", null, true),
            command);
        Assert.Equal("worker", seen);
        Assert.True(result.Success);
        Assert.Equal(("It is clear.", "3 files"), (result.Message, result.Data?.Value));
    }

    [Fact]
    public async Task A_command_that_throws_fails_and_the_console_says_why()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("worker", "sleep", _folder.Path, "1000")
            .WithCommand("fail", "Fail", _ => throw new InvalidOperationException("the cache is locked"));
        await using var application = await TestApplication.StartAsync(builder);

        var result = await application.Commands.ExecuteCommandAsync("worker", "fail");

        Assert.False(result.Success);
        await application.PrintsAsync("worker", "the cache is locked");
    }

    [Theory]
    [InlineData("worker", "fly", "Command 'fly' not available")]
    [InlineData("nobody", "start", "Resource 'nobody' not found")]
    public async Task What_cannot_be_asked_is_said(string resource, string command, string message)
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("worker", "sleep", _folder.Path, "1000");
        await using var application = await TestApplication.StartAsync(builder);

        var result = await application.Commands.ExecuteCommandAsync(resource, command);

        Assert.False(result.Success);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_http_command_asks_the_resource_once_that_runs()
    {
        var builder = TestApplication.Builder();
        SmallServer.AddTo(builder, "server")
            .WithHttpCommand("/reset", "Reset", commandName: "reset", commandOptions: new HttpCommandOptions
            {
                ResultMode = HttpCommandResultMode.Auto,
                PrepareRequest = context =>
                {
                    context.Request.Headers.Add("x-sure", "yes");
                    return Task.CompletedTask;
                },
            })
            .WithHttpCommand("/reset", "Reset without asking", commandName: "unsure")
            .WithExplicitStart();
        await using var application = await TestApplication.StartAsync(builder);
        Assert.Contains("reset: Disabled", States(application, "server"));
        await application.Commands.ExecuteCommandAsync("server", KnownResourceCommands.StartCommand);
        await application.HealthyAsync("server");
        Assert.Contains("reset: Enabled", States(application, "server"));

        var sure = await application.Commands.ExecuteCommandAsync("server", "reset");
        var unsure = await application.Commands.ExecuteCommandAsync("server", "unsure");

        Assert.True(sure.Success, sure.Message);
        Assert.Equal("it is reset", sure.Data?.Value);
        Assert.False(unsure.Success);
        Assert.Contains("Conflict", unsure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starting_what_waits_starts_it_without_waiting_longer()
    {
        var builder = TestApplication.Builder();
        var never = builder.AddExecutable("never", "sleep", _folder.Path, "1000").WithExplicitStart();
        builder.AddExecutable("waiting", "sleep", _folder.Path, "1000").WaitFor(never);
        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("waiting", KnownResourceStates.Waiting);

        await application.Commands.ExecuteCommandAsync("waiting", KnownResourceCommands.StartCommand);

        await application.WaitAsync("waiting", KnownResourceStates.Running);
        Assert.Equal(KnownResourceStates.NotStarted, application.State("never"));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> States(TestApplication application, string resource)
        => application.Snapshot(resource).Commands.OrderBy(c => c.Name is "start" ? 0 : c.Name is "stop" ? 1 : 2).Select(c => $"{c.Name}: {c.State}");
}
