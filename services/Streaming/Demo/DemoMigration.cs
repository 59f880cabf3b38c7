namespace MusicStreaming.Streaming.Demo;

/// <summary>All jobs were looked through for files of the demo library that earlier versions had queued.</summary>
internal sealed record DemoMigration(DateTimeOffset At);
