using System.Runtime.InteropServices;
using Dapr.Sidecar.Hosting;

namespace Dapr.Sidecar;

/// <summary>The runtime as a process: <c>Dapr.Sidecar --config file.json [--stop-with-input]</c>. It is no global Program, which tests that refer to it would mix up with their service's.</summary>
internal static class SidecarProgram
{
    private const int WrongSetup = 2;

    public static async Task<int> Main(string[] args)
    {
        using var stopping = new CancellationTokenSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Information));

        try
        {
            var options = SidecarConfig.Read(ConfigPath(args)) with { LoggerFactory = loggers };
            await using var runtime = await EmbeddedRuntime.StartAsync(options, stopping.Token);
            foreach (var appId in options.Apps.Select(app => app.AppId).Distinct())
            {
                await Console.Out.WriteLineAsync($"{appId} has its sidecar at {runtime.HttpEndpoint(appId)}".AsMemory(), stopping.Token);
            }

            await Console.Out.WriteLineAsync("The runtime is ready".AsMemory(), stopping.Token);
            await StoppedAsync(args.Contains("--stop-with-input"), stopping.Token);
            return 0;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return WrongSetup;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    private static string ConfigPath(string[] args)
        => Array.IndexOf(args, "--config") is >= 0 and var index && index + 1 < args.Length
            ? args[index + 1]
            : throw new InvalidOperationException("usage: Dapr.Sidecar --config <file.json> [--stop-with-input]");

    private static async Task StoppedAsync(bool withInput, CancellationToken stopping)
    {
        try
        {
            if (!withInput)
            {
                await Task.Delay(Timeout.Infinite, stopping);
            }

            // Whoever started this process holds the other end: it closes when that process is gone, however it went.
            await using var input = Console.OpenStandardInput();
            await input.CopyToAsync(Stream.Null, stopping).WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            // A signal asked for the end.
        }
    }
}
