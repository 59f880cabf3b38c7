using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>What a job made.</summary>
internal sealed record PackagedTrack(TrackMedia Media, SourceTags Tags);
