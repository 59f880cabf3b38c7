using System.Globalization;

namespace MusicStreaming.Streaming.Tests.Progressive;

/// <summary>The processes that this one has started.</summary>
internal static class Children
{
    /// <summary>How many of them have all these words in their command line.</summary>
    public static int Count(params string[] words)
        => Directory.EnumerateDirectories("/proc").Count(folder => IsOurs(folder) && words.All(Read(Path.Combine(folder, "cmdline")).Split('\0').Contains));

    private static bool IsOurs(string folder)
    {
        // The fields after the name, which may hold anything in its brackets.
        var status = Read(Path.Combine(folder, "stat"));
        var fields = status[(status.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var parent) && parent == Environment.ProcessId;
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // Not of a process, or of one that has just ended.
            return string.Empty;
        }
        catch (UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
