namespace MusicStreaming.Streaming.Ingest;

/// <summary>A job's own folder for the source and the encodings; gone with the job.</summary>
internal sealed class WorkFolder(string path, bool givesWay) : IDisposable
{
    /// <summary>The source has no extension, so that nothing but its content says what it is.</summary>
    public const string SourceName = "source";

    /// <summary>Whether what works here gives way to the work in other folders.</summary>
    public bool GivesWay => givesWay;

    public string Path { get; } = Directory.CreateDirectory(path).FullName;

    public string Source => File(SourceName);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
