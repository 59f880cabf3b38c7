namespace MusicStreaming.Aspire.Hosting.Tests;

/// <summary>A folder for the files by which the processes of one test tell what they do.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("apphost-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public bool Has(string name) => System.IO.File.Exists(File(name));

    public string[] Lines(string name) => Has(name) ? System.IO.File.ReadAllLines(File(name)) : [];

    /// <summary>The process id that a script wrote with <c>echo $$ > name</c>; null before it did.</summary>
    public int? ProcessId(string name) => Lines(name) is [var line, ..] && int.TryParse(line, out var id) ? id : null;

    /// <summary>Whether the process with the id in a file runs; one that nobody has asked after its end does not.</summary>
    public bool IsAlive(string name) => ProcessId(name) is { } id && System.IO.File.Exists($"/proc/{id}/stat")
        && !System.IO.File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
