using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Demo;

/// <summary>What became of a file of the demo library.</summary>
internal sealed record DemoSeed(IngestJobId JobId, TrackId TrackId, bool IsQueued);
