using MusicStreaming.Testing;

namespace MusicStreaming.AppHost.Tests;

/// <summary>Ports for an AppHost that is started beside whatever else runs on this machine.</summary>
internal static class FreePorts
{
    // Below the ports that an AppHost chooses itself, which lie below those that the system gives to outgoing connections.
    private const int First = 12_000;
    private const int Last = 18_000;

    private static readonly string[] Settings = ["Listeners", "Admin", "Media", "Dashboard", "Telemetry"];

    /// <summary>A free port for each setting of the section Ports.</summary>
    public static IReadOnlyDictionary<string, int> Choose()
        => Settings.Zip(Random.Shared.GetItems([.. Enumerable.Range(First, Last - First)], 100).Distinct().Where(FreePort.IsFree)).ToDictionary();

    public static IEnumerable<string> ToArguments(this IReadOnlyDictionary<string, int> ports)
        => ports.Select(port => $"--Ports:{port.Key}={port.Value}");
}
