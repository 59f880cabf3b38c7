using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MusicStreaming.AppHost.Tests.Crashes;

/// <summary>The platform as somebody starts it: the AppHost in a process of its own, with its own ports.</summary>
internal sealed class AppHostRun : IDisposable
{
    private const string Ready = "Everything is running.";

    // Below the ports that the AppHost chooses itself, which lie below those that the system gives to outgoing connections.
    private const int FirstPort = 12_000;
    private const int LastPort = 19_000;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private AppHostRun(Process process, PublicSite site) => (_process, Site) = (process, site);

    public PublicSite Site { get; }

    /// <summary>All that this run has started.</summary>
    public IReadOnlyList<RunningProcess> Tree => RunningProcess.DescendantsOf(_process.Id);

    public static async Task<AppHostRun> StartAsync(TestFolder data, string demoFolder)
    {
        var ports = FreePorts();
        string[] settings = ["Listeners", "Admin", "Media", "Dashboard", "Telemetry"];
        var start = AppHostProcess.StartInfo(
            [.. settings.Zip(ports, (setting, port) => $"--Ports:{setting}={port}"), $"--DataFolder={data.Path}", $"--DemoFolder={demoFolder}"]);
        Impatience.Apply(start.Environment);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The AppHost did not start.");
        var run = new AppHostRun(process, new PublicSite(Address(ports[0]), Address(ports[1]), data.Path));
        process.OutputDataReceived += (_, line) => run._output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => run._output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Eventually.SeeAsync("everything runs", () => Task.FromResult(run._output.TakeLast(20)), _ => run.IsReady);
        return run;
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

    private static List<int> FreePorts()
        => [.. Random.Shared.GetItems(Enumerable.Range(FirstPort, LastPort - FirstPort).ToArray(), 100).Distinct().Where(IsFree).Take(5)];

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
