using System.Diagnostics;
using System.Text;

namespace Dapr.Crash.Tests.Hosting;

/// <summary>A process that is killed and started again.</summary>
/// <param name="name">What it is called in messages.</param>
/// <param name="start">How it is started.</param>
internal sealed class Victim(string name, ProcessStartInfo start) : IDisposable
{
    private const int KeptCharacters = 4_000;

    private readonly StringBuilder _output = new();
    private readonly List<long> _starts = [];
    private Process? _process;

    public string Name => name;

    /// <summary>When it was started, by the machine's monotonic clock.</summary>
    public IReadOnlyList<long> Starts => _starts;

    /// <summary>The last that it wrote.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public void Start()
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _starts.Add(Stopwatch.GetTimestamp());
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{name} does not start.");
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
        {
            return;
        }

        Assert.False(process.HasExited, $"{name} ended by itself: {Output}");
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
        }

        _process?.Dispose();
    }

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
            _output.Remove(0, Math.Max(0, _output.Length - KeptCharacters));
        }
    }
}
