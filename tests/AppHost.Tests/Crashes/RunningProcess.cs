using System.Globalization;

namespace MusicStreaming.AppHost.Tests.Crashes;

/// <summary>A process that was seen running. Its start tells it from a later one with the same number.</summary>
internal sealed record RunningProcess(int Id, int Parent, string Name, string Started)
{
    // Fields of proc_pid_stat(5), counted from the one after the name.
    private const int State = 0;
    private const int ParentId = 1;
    private const int StartTime = 19;

    /// <summary>Whether it still runs; what has ended and waits for its parent to notice does not.</summary>
    public bool IsRunning => Find(Id) is { } now && now.Started == Started;

    public bool IsFfmpeg => Name == "ffmpeg";

    /// <summary>Whether it is ffmpeg that makes the encodings of a track.</summary>
    public bool IsEncoder => IsFfmpeg && Reads(Id, "cmdline", "\0aac\0");

    /// <summary>All that a process has started, and what that has started.</summary>
    public static IReadOnlyList<RunningProcess> DescendantsOf(int id)
    {
        var all = All();
        var found = all.Where(p => p.Parent == id).ToList();
        for (var next = 0; next < found.Count; next++)
        {
            found.AddRange(all.Where(p => p.Parent == found[next].Id));
        }

        return found;
    }

    /// <summary>The processes whose arguments or environment name a folder.</summary>
    public static IReadOnlyList<RunningProcess> Naming(string folder)
        => [.. All().Where(p => Reads(p.Id, "cmdline", folder) || Reads(p.Id, "environ", folder))];

    private static List<RunningProcess> All()
        => [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Find(id) : null)
            .OfType<RunningProcess>()];

    private static RunningProcess? Find(int id)
    {
        if (Read(id, "stat") is not { Length: > 0 } stat)
        {
            return null;
        }

        // The name stands in parentheses and may hold any character, parentheses too.
        var nameEnd = stat.LastIndexOf(')');
        var fields = stat[(nameEnd + 2)..].Split(' ');
        return fields[State] is "Z" or "X"
            ? null
            : new(id, int.Parse(fields[ParentId], CultureInfo.InvariantCulture), stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..nameEnd], fields[StartTime]);
    }

    private static bool Reads(int id, string file, string text)
        => id != Environment.ProcessId && Read(id, file)?.Contains(text, StringComparison.Ordinal) == true;

    private static string? Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception absence) when (absence is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is somebody else's.
            return null;
        }
    }
}
