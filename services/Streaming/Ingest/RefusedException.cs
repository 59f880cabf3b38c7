namespace MusicStreaming.Streaming.Ingest;

/// <summary>A file cannot become a track, for a reason that whoever uploaded it can understand.</summary>
internal sealed class RefusedException(string reason) : Exception(reason);
