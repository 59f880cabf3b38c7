using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// This process's folder for temporary files. A lock tells the folders of living replicas from those that a
/// killed one left, which are removed at start.
/// </summary>
internal sealed class WorkFolders : IDisposable
{
    private const string LockName = "lock";

    private readonly string _own;
    private readonly FileStream _lock;

    public WorkFolders(IOptions<IngestOptions> options, IOptions<BlobOptions> blobs)
    {
        var root = options.Value.WorkFolder
            ?? (blobs.Value.Kind == BlobKind.Files ? Path.Combine(blobs.Value.Root, ".work") : Path.Combine(Path.GetTempPath(), "musicstreaming-work"));
        Directory.CreateDirectory(root);
        foreach (var left in Directory.EnumerateDirectories(root))
        {
            RemoveIfAbandoned(left);
        }

        _own = Directory.CreateDirectory(Path.Combine(root, Guid.NewGuid().ToString("N"))).FullName;
        _lock = new FileStream(Path.Combine(_own, LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    public WorkFolder Create(bool givesWay) => new(Path.Combine(_own, Guid.NewGuid().ToString("N")), givesWay);

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(_own, recursive: true);
    }

    private static void RemoveIfAbandoned(string folder)
    {
        try
        {
            using (new FileStream(Path.Combine(folder, LockName), FileMode.Open, FileAccess.Write, FileShare.None))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (IOException)
        {
            // A living replica holds it, or has just made it, or another one has just removed it.
        }
    }
}
