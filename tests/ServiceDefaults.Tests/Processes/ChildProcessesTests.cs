using System.Diagnostics;
using System.Text;
using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.ServiceDefaults.Tests.Processes;

public sealed class ChildProcessesTests
{
    private static readonly ChildLimits Limits = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), 1L << 30);

    [Fact]
    public async Task Input_and_output_stream_through_the_child()
    {
        var sent = new byte[300_000];
        Random.Shared.NextBytes(sent);
        var received = new MemoryStream();

        var result = await ChildProcesses.RunAsync(
            new ChildCommand("cat", [], Limits)
            {
                WriteInput = (input, cancellationToken) => input.WriteAsync(sent, cancellationToken).AsTask(),
                ReadOutput = (output, cancellationToken) => output.CopyToAsync(received, cancellationToken),
            },
            CancellationToken.None);

        Assert.True(result.Succeeded);
        Assert.Equal(sent, received.ToArray());
    }

    [Fact]
    public async Task Only_the_end_of_the_errors_is_kept()
    {
        var result = await ChildProcesses.RunAsync(
            new ChildCommand("bash", ["-c", "for i in $(seq 20000); do echo line $i >&2; done; exit 3"], Limits) { ErrorBytes = 1000 },
            CancellationToken.None);

        Assert.Equal(3, result.ExitCode);
        Assert.EndsWith("line 20000\n", result.Error, StringComparison.Ordinal);
        Assert.InRange(result.Error.Length, 500, 1000);
    }

    [Fact]
    public async Task The_environment_with_its_tokens_stays_here()
    {
        Environment.SetEnvironmentVariable("APP_API_TOKEN", "secret-of-the-test");
        var output = new MemoryStream();

        await ChildProcesses.RunAsync(
            new ChildCommand("env", [], Limits) { ReadOutput = (stream, cancellationToken) => stream.CopyToAsync(output, cancellationToken) },
            CancellationToken.None);

        Assert.DoesNotContain("secret-of-the-test", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while :; do :; done", 1, 30)]
    [InlineData("sleep 30", 30, 1)]
    public async Task A_child_that_takes_too_long_is_stopped(string script, int cpuSeconds, int wallSeconds)
    {
        var limits = Limits with { CpuTime = TimeSpan.FromSeconds(cpuSeconds), WallClock = TimeSpan.FromSeconds(wallSeconds) };

        var result = await ChildProcesses.RunAsync(new ChildCommand("bash", ["-c", script], limits), CancellationToken.None);

        Assert.True(result.RanOutOfTime);
        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task A_child_that_takes_too_much_memory_fails()
    {
        var limits = Limits with { MemoryBytes = 64 << 20 };

        var result = await ChildProcesses.RunAsync(
            new ChildCommand("dd", ["if=/dev/zero", "of=/dev/null", "bs=256M", "count=1"], limits), CancellationToken.None);

        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task Cancelling_kills_the_child()
    {
        using var cancellation = new CancellationTokenSource();
        var processId = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChildProcesses.RunAsync(
            new ChildCommand("bash", ["-c", "echo $$; sleep 60"], Limits)
            {
                ReadOutput = async (output, cancellationToken) =>
                {
                    using var reader = new StreamReader(output);
                    processId = int.Parse(await reader.ReadLineAsync(cancellationToken) ?? "0", System.Globalization.CultureInfo.InvariantCulture);
                    await cancellation.CancelAsync();
                    await reader.ReadLineAsync(cancellationToken);
                },
            },
            cancellation.Token));

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(processId));
    }

    [Fact]
    public async Task A_reader_that_fails_ends_the_child_with_its_own_exception()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => ChildProcesses.RunAsync(
            new ChildCommand("yes", [], Limits) { ReadOutput = (_, _) => throw new InvalidDataException() }, CancellationToken.None));
    }

    [Fact]
    public async Task A_program_that_is_not_installed_is_named()
    {
        var result = await ChildProcesses.RunAsync(new ChildCommand("no-such-program-here", [], Limits), CancellationToken.None);

        Assert.Equal(127, result.ExitCode);
        Assert.Contains("no-such-program-here", result.Error, StringComparison.Ordinal);
    }
}
