using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Where a job's file comes from: an upload, or the demo library's folder.</summary>
internal sealed record JobSource(UploadId? Upload, string? DemoPath)
{
    public static JobSource From(UploadId upload) => new(upload, null);

    public static JobSource Demo(string relativePath) => new(null, relativePath);
}
