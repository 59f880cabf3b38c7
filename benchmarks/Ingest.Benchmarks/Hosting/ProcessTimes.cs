using System.Globalization;

namespace MusicStreaming.Ingest.Benchmarks.Hosting;

/// <summary>What Linux says of processes (proc(5)).</summary>
internal static class ProcessTimes
{
    private const double TicksPerSecond = 100;
    private const int ParentField = 1;
    private const int FirstTimeField = 11;

    /// <summary>Processor time of a process, and of its children that have ended, in seconds.</summary>
    public static (double Own, double Children) Of(int process)
    {
        var times = Fields(process).Skip(FirstTimeField).Take(4).Select(text => double.Parse(text, CultureInfo.InvariantCulture) / TicksPerSecond).ToList();
        return (times[0] + times[1], times[2] + times[3]);
    }

    /// <summary>The most memory that each living child has had, in megabytes.</summary>
    public static IEnumerable<(int Process, double Megabytes)> PeaksOfChildren(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process) && PeakOf(process, parent) is { } peak)
            {
                yield return (process, peak);
            }
        }
    }

    /// <summary>The most memory that a process has had, in megabytes.</summary>
    public static double PeakOf(int process)
        => File.ReadLines($"/proc/{process}/status")
            .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
            .FirstOrDefault();

    private static double? PeakOf(int process, int parent)
    {
        try
        {
            return Fields(process)[ParentField] == parent.ToString(CultureInfo.InvariantCulture) ? PeakOf(process) : null;
        }
        catch (IOException)
        {
            // It has ended.
            return null;
        }
    }

    /// <summary>The fields behind the name, which may hold spaces.</summary>
    private static string[] Fields(int process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }
}
