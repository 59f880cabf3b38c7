namespace MusicStreaming.Streaming.Ingest;

/// <summary>What reads and writes media files in child processes.</summary>
internal sealed record IngestTools(MediaProbe Probe, SoundCheck Sound, LoudnessMeter Loudness, Transcoder Transcoder, CoverReader Cover);
