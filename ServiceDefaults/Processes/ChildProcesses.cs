using System.Diagnostics;

namespace MusicStreaming.ServiceDefaults.Processes;

/// <summary>
/// Runs programs that read untrusted files: limited in time, memory and file size, without our environment
/// (it holds tokens), and gone when this process is gone, however it ended.
/// </summary>
/// <remarks>Uses <c>nice</c> (coreutils), <c>prlimit</c> and <c>setpriv</c> (util-linux), which every Linux image has.</remarks>
public static class ChildProcesses
{
    private const int CpuLimitSignal = 24;
    private const int ExitCodeOfSignals = 128;

    private static readonly ChildStarter Starter = new();

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="ChildStartException">The program, or one of the tools around it, is not installed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the child and its children are gone.</exception>
    public static async Task<ChildResult> RunAsync(ChildCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();

        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var process = await Starter.StartAsync(StartInfo(command));
        clock.CancelAfter(command.Limits.WallClock);
        await using var stop = clock.Token.Register(() => Kill(process));

        string error;
        try
        {
            error = await TalkAsync(process, command, clock.Token);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && clock.IsCancellationRequested)
        {
            error = string.Empty;
        }
        finally
        {
            Kill(process);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var ranOutOfTime = clock.IsCancellationRequested || process.ExitCode == ExitCodeOfSignals + CpuLimitSignal;
        return new ChildResult(process.ExitCode, error, ranOutOfTime);
    }

    private static async Task<string> TalkAsync(Process process, ChildCommand command, CancellationToken cancellationToken)
    {
        var output = ReadAsync(process, command, cancellationToken);
        var error = ErrorTail.ReadAsync(process.StandardError.BaseStream, command.ErrorBytes, cancellationToken);
        var input = WriteAsync(process, command, cancellationToken);
        await Task.WhenAll(output, error, input);
        return await error;
    }

    private static async Task ReadAsync(Process process, ChildCommand command, CancellationToken cancellationToken)
    {
        var isDone = false;
        try
        {
            await using var output = process.StandardOutput.BaseStream;
            await (command.ReadOutput ?? DiscardAsync)(output, cancellationToken);
            isDone = true;
        }
        finally
        {
            if (!isDone)
            {
                // Nobody listens any more: the child would wait for a reader until its time is up.
                Kill(process);
            }
        }
    }

    private static Task DiscardAsync(Stream output, CancellationToken cancellationToken)
        => output.CopyToAsync(Stream.Null, cancellationToken);

    private static async Task WriteAsync(Process process, ChildCommand command, CancellationToken cancellationToken)
    {
        try
        {
            await using var input = process.StandardInput.BaseStream;
            if (command.WriteInput is { } write)
            {
                await write(input, cancellationToken);
            }
        }
        catch (IOException)
        {
            // A child may end before it has read everything; its exit code tells whether that was right.
        }
    }

    private static ProcessStartInfo StartInfo(ChildCommand command)
    {
        var info = new ProcessStartInfo("nice")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? Path.GetTempPath(),
        };

        foreach (var argument in (string[])[.. Wrapping(command.Limits), command.Program, .. command.Arguments])
        {
            info.ArgumentList.Add(argument);
        }

        var path = info.Environment["PATH"];
        info.Environment.Clear();
        info.Environment["PATH"] = path;
        info.Environment["LC_ALL"] = "C.UTF-8";
        return info;
    }

    private static IEnumerable<string> Wrapping(ChildLimits limits)
    {
        var seconds = Math.Max(1, (long)limits.CpuTime.TotalSeconds);
        return
        [
            "-n", $"{limits.Niceness}",
            "setpriv", "--pdeathsig", "KILL", "--no-new-privs", "--",
            "prlimit", $"--cpu={seconds}:{seconds + 1}", $"--as={limits.MemoryBytes}", $"--fsize={limits.FileBytes}", "--core=0", "--",
        ];
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
