using System.Diagnostics;

namespace Aspire.Hosting.Orchestration;

/// <summary>One running process, with its output and its end.</summary>
internal sealed class ManagedProcess : IDisposable
{
    private static readonly string? Setsid = OperatingSystem.IsLinux() ? Executables.FindOnPath("setsid") : null;

    private readonly Process _process;

    private ManagedProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static ManagedProcess Start(ProcessSpecification specification, Action<string, bool> onLine)
    {
        var process = Process.Start(StartInfo(specification))
            ?? throw new DistributedApplicationException($"{specification.FileName} did not start.");

        process.StandardInput.Close();
        _ = LinePump.RunAsync(process.StandardOutput, line => onLine(line, false));
        _ = LinePump.RunAsync(process.StandardError, line => onLine(line, true));
        return new ManagedProcess(process);
    }

    /// <summary>Waits for the process itself; children that hold its output open do not count.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Asks the process to end, and ends it when it does not.</summary>
    public async Task<int> StopAsync(TimeSpan timeout)
    {
        Signals.Send(_process.Id, Signals.Terminate);
        using var deadline = new CancellationTokenSource(OperatingSystem.IsWindows() ? TimeSpan.Zero : timeout);

        try
        {
            return await WaitForExitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            return await WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    public void Dispose() => _process.Dispose();

    private static ProcessStartInfo StartInfo(ProcessSpecification specification)
    {
        // A session of its own keeps Ctrl+C away from the process: the AppHost stops its resources in order.
        var start = new ProcessStartInfo(Setsid ?? specification.FileName)
        {
            WorkingDirectory = specification.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        if (Setsid is not null)
        {
            start.ArgumentList.Add(specification.FileName);
        }

        foreach (var argument in specification.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in specification.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
