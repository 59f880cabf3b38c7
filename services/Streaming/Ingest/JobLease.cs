namespace MusicStreaming.Streaming.Ingest;

/// <summary>Who works on a job, and until when nobody else may.</summary>
internal sealed record JobLease(Guid Owner, DateTimeOffset Until);
