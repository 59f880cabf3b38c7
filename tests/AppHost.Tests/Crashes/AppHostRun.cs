using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MusicStreaming.AppHost.Tests.Crashes;

/// <summary>The platform as somebody starts it: the AppHost in a process of its own, with its own ports.</summary>
internal sealed class AppHostRun : IDisposable
{
    private const string Ready = "Everything is running.";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private AppHostRun(Process process, PublicSite site) => (_process, Site) = (process, site);

    public PublicSite Site { get; }

    /// <summary>All that this run has started.</summary>
    public IReadOnlyList<RunningProcess> Tree => RunningProcess.DescendantsOf(_process.Id);

    public static async Task<AppHostRun> StartAsync(TestFolder data, string demoFolder)
    {
        var ports = FreePorts.Choose();
        var start = AppHostProcess.StartInfo([.. ports.ToArguments(), $"--DataFolder={data.Path}", $"--DemoFolder={demoFolder}"]);
        Impatience.Apply(start.Environment);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The AppHost did not start.");
        var run = new AppHostRun(process, new PublicSite(Address(ports["Listeners"]), Address(ports["Admin"]), data.Path));
        process.OutputDataReceived += (_, line) => run._output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => run._output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await Eventually.SeeAsync("everything runs", () => Task.FromResult(run._output.TakeLast(20)), _ => run.IsReady);
            return run;
        }
        finally
        {
            if (!run.IsReady)
            {
                run.Dispose();
            }
        }
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>As a service manager does; Ctrl+C takes the same way.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var deadline = Platform.Deadline();
        await _process.WaitForExitAsync(deadline.Token);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        Site.Dispose();
        _process.Dispose();
    }

    private bool IsReady => _output.Any(line => line.Contains(Ready, StringComparison.Ordinal));

    private static Uri Address(int port) => new($"http://localhost:{port}");
}
