using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Dapr.JsSdk.Tests.Hosting;

/// <summary>The Node process. It tells on its output where it listens, and is told on its input that its app is subscribed.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private const string Listening = "listening on ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _deadline = new(Patience);
    private readonly TaskCompletionSource _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Task _conversation;

    private NodeProcess(Process process, NodePort port, Func<CancellationToken, Task> subscribed)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(_deadline.Token);
        _conversation = ConverseAsync(port, subscribed);
    }

    public static NodeProcess Start(Uri runtime, string daprToken, IReadOnlyList<string> arguments, NodePort port, Func<CancellationToken, Task> subscribed)
    {
        var folder = typeof(NodeProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "JsApp").Value ?? string.Empty;
        var start = new ProcessStartInfo("node", ["run.mjs", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DAPR_HTTP_PORT"] = runtime.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["DAPR_API_TOKEN"] = daprToken;
        return new(Process.Start(start) ?? throw new InvalidOperationException("Node does not start."), port, subscribed);
    }

    /// <summary>Completes when its app serves and has subscribed.</summary>
    public Task ServingAsync() => _serving.Task.WaitAsync(_deadline.Token);

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync(_deadline.Token);
        await _conversation;
        return (_process.ExitCode, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _deadline.Dispose();
    }

    private async Task ConverseAsync(NodePort port, Func<CancellationToken, Task> subscribed)
    {
        while (await _process.StandardOutput.ReadLineAsync(_deadline.Token) is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                port.Tell(int.Parse(line.AsSpan(Listening.Length), CultureInfo.InvariantCulture));
                await subscribed(_deadline.Token);
                await _process.StandardInput.WriteLineAsync("subscribed".AsMemory(), _deadline.Token);
                await _process.StandardInput.FlushAsync(_deadline.Token);
                _serving.TrySetResult();
            }
        }
    }
}
