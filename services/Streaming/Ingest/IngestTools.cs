namespace MusicStreaming.Streaming.Ingest;

/// <summary>What reads and writes media files in child processes.</summary>
internal sealed record IngestTools(MediaProbe Probe, Transcoder Transcoder);
