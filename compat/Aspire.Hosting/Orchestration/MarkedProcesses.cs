using System.Text;

namespace Aspire.Hosting.Orchestration;

/// <summary>Finds and ends the processes that carry a mark. Works where there is a <c>/proc</c>.</summary>
internal static class MarkedProcesses
{
    private const int MaxRounds = 50;

    /// <summary>Ends all of them, children that they start meanwhile included.</summary>
    public static void Kill(string mark)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var found = Find(mark);
            if (found.Count == 0)
            {
                return;
            }

            found.ForEach(id => Signals.Send(id, Signals.Kill));
            Thread.Yield();
        }
    }

    public static List<int> Find(string mark)
    {
        if (!Directory.Exists("/proc/self"))
        {
            return [];
        }

        var wanted = Encoding.UTF8.GetBytes(mark);
        return [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && HasEntry(id, wanted))];
    }

    private static bool HasEntry(int id, ReadOnlySpan<byte> wanted)
    {
        try
        {
            ReadOnlySpan<byte> environment = File.ReadAllBytes($"/proc/{id}/environ");
            foreach (var range in environment.Split((byte)0))
            {
                if (environment[range].SequenceEqual(wanted))
                {
                    return true;
                }
            }

            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The process has ended meanwhile, or is somebody else's.
            return false;
        }
    }
}
