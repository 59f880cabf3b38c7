using System.Globalization;
using System.Runtime.InteropServices;

namespace MusicStreaming.Measuring;

/// <summary>Writes the results: each beside the baseline of the same run.</summary>
public static class Report
{
    /// <summary>What it ran on, and how busy that was: with others at work the numbers say little.</summary>
    public static async Task MachineAsync()
    {
        var load = OperatingSystem.IsLinux() ? (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0] : "unknown";
        Line($"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, load before the run {load}");
    }

    public static void Title(string title) => Line($"\n{title}");

    public static void Line(FormattableString line) => Line(line.ToString(CultureInfo.InvariantCulture));

    private static void Line(string line) => Console.WriteLine(line);

    /// <summary>A latency beside its baseline.</summary>
    public static void Added(string what, Latencies measured, Latencies baseline, double? goalMilliseconds)
    {
        var added = measured.Median - baseline.Median;
        var goal = goalMilliseconds is { } limit ? string.Create(CultureInfo.InvariantCulture, $"; goal: under {limit} ms, {(added < limit ? "met" : "MISSED")}") : string.Empty;
        Line($"  {what,-34} p50 {measured.Median,7:0.000} ms  p99 {measured.Worst,7:0.000} ms  {measured.Median / baseline.Median,5:0.0} x the baseline's p50, adds {added:0.000} ms (p99 {measured.Worst - baseline.Worst:0.000}){goal}");
    }

    /// <summary>A rate beside a baseline.</summary>
    public static void Rate(string what, Rate rate, double baseline, double? goal = null)
    {
        var told = goal is { } limit ? string.Create(CultureInfo.InvariantCulture, $"; goal: {limit:0}, {(rate.PerSecond >= limit ? "met" : "MISSED")}") : string.Empty;
        Line($"  {what,-52} {rate.PerSecond,9:0} a second  {rate.PerSecond / baseline,6:0.00} x the baseline, {rate.Busy.TotalMicroseconds:0} µs of a processor each{told}");
    }
}
