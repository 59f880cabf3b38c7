using System.Globalization;

namespace Dapr.Crash.Tests.Load;

/// <summary>Reads what the apps noted.</summary>
internal sealed class Journals(string folder)
{
    public IReadOnlyList<JournalLine> Read() => [.. Directory.EnumerateFiles(folder, "*.log").SelectMany(ReadFile)];

    /// <summary>The ids of a kind that have been seen by the app that they were meant for.</summary>
    public HashSet<string> Seen(string kind) => [.. Read().Where(line => line.Kind == kind).Select(line => line.Id)];

    private static IEnumerable<JournalLine> ReadFile(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();

        // What comes after the last line break is a line that is being written.
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var file = Path.GetFileName(path);
        foreach (var fields in lines.Select(line => line.Split('\t')))
        {
            yield return new(file, file[..file.IndexOf('.', StringComparison.Ordinal)], long.Parse(fields[0], CultureInfo.InvariantCulture), fields[1], fields[2], fields[3]);
        }
    }
}
