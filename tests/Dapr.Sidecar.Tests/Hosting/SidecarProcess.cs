using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dapr.Sidecar.Tests.Hosting;

/// <summary>The runtime as a process of its own, which a test can kill.</summary>
internal sealed partial class SidecarProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private SidecarProcess(Process process, int port)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    /// <summary>A client on the first app's port.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts the runtime on a folder that has the file <c>components/components.yaml</c>.</summary>
    public static async Task<SidecarProcess> StartAsync(string folder, string appId, string? appAddress, IReadOnlyDictionary<string, string>? environment = null)
    {
        var config = Path.Combine(folder, "sidecar.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new
        {
            componentsFolder = "components",
            dataFolder = "data",
            apps = new[] { new { appId, httpPort = 0, appAddress } },
        }));

        var process = Start(environment, "--config", config, "--stop-with-input");
        var port = 0;
        using var deadline = new CancellationTokenSource(Deadline);
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line && line != "The runtime is ready")
        {
            port = ServedPort().Match(line) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : port;
        }

        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return new(process, port);
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(environment: null, arguments);
        using var deadline = new CancellationTokenSource(Deadline);
        _ = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = await process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, error);
    }

    /// <summary>Ends it at once, in the middle of whatever it does (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Does what happens when whoever started it is gone.</summary>
    public async Task<int> CloseInputAsync()
    {
        _process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Deadline);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static Process Start(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dapr.Sidecar.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The runtime does not start.");
    }

    [GeneratedRegex(@"has its sidecar at http://127\.0\.0\.1:(\d+)")]
    private static partial Regex ServedPort();
}
