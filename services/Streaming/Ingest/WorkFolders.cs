using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>This process's folder for temporary files; what a killed replica left in its own is removed at start.</summary>
internal sealed class WorkFolders(IOptions<IngestOptions> options, IOptions<BlobOptions> blobs) : IDisposable
{
    private readonly ProcessFolder _own = new(options.Value.WorkFolder
        ?? (blobs.Value.Kind == BlobKind.Files ? Path.Combine(blobs.Value.Root, ".work") : Path.Combine(Path.GetTempPath(), "musicstreaming-work")));

    public WorkFolder Create(bool givesWay) => new(_own.NewPath(), givesWay);

    public void Dispose() => _own.Dispose();
}
