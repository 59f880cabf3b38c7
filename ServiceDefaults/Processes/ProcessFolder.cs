namespace MusicStreaming.ServiceDefaults.Processes;

/// <summary>
/// A folder for what this process has not finished yet, below one that several processes share. A lock tells the folders of living
/// processes from those that a killed one left; who makes its own removes those.
/// </summary>
public sealed class ProcessFolder : IDisposable
{
    private const string LockName = "lock";

    private readonly FileStream _lock;

    /// <summary>Makes the folder.</summary>
    /// <param name="root">The folder that is shared; it is made where there is none.</param>
    /// <exception cref="IOException">The disk takes nothing.</exception>
    public ProcessFolder(string root)
    {
        Directory.CreateDirectory(root);
        foreach (var left in Directory.EnumerateDirectories(root))
        {
            RemoveIfAbandoned(left);
        }

        Path = Directory.CreateDirectory(System.IO.Path.Combine(root, Guid.NewGuid().ToString("N"))).FullName;
        _lock = new FileStream(System.IO.Path.Combine(Path, LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>A place in it for another file or folder.</summary>
    /// <returns>A path at which there is nothing yet.</returns>
    public string NewPath() => System.IO.Path.Combine(Path, Guid.NewGuid().ToString("N"));

    /// <summary>Removes it, with all that is in it.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static void RemoveIfAbandoned(string folder)
    {
        try
        {
            using (new FileStream(System.IO.Path.Combine(folder, LockName), FileMode.Open, FileAccess.Write, FileShare.None))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (IOException)
        {
            // A living process holds it, or has just made it, or another one has just removed it.
        }
    }
}
