using System.Diagnostics;

namespace MusicStreaming.Measuring;

/// <summary>A process of its own, such as the runtime or a service; what it prints is dropped.</summary>
public sealed class Child : IDisposable
{
    // As the AppHost starts the runtime: memory matters more than the last bit of throughput.
    private static readonly (string Name, string Value)[] Lean = [("DOTNET_gcServer", "0"), ("DOTNET_gcConcurrent", "0"), ("DOTNET_GCConserveMemory", "5"), ("DOTNET_TieredPGO", "0"), ("DOTNET_GCgen0size", "300000"), ("MALLOC_ARENA_MAX", "2")];

    private readonly Process _process;

    private Child(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
    }

    public static Child Start(string program, params string[] arguments) => Start(program, environment: [], arguments);

    /// <summary>Starts one that is told more by its environment.</summary>
    public static Child Start(string program, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in Lean)
        {
            start.Environment[name] = value;
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start."));
    }

    public int Id => _process.Id;

    /// <summary>What it has in memory, in megabytes (the resident set).</summary>
    public double Megabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / (1024.0 * 1024.0);
    }

    /// <summary>How long it has kept a processor busy.</summary>
    public TimeSpan Busy()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public void Stop()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Stop();
        _process.Dispose();
    }
}
