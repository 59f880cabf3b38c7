using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Waveforms;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>What a job made.</summary>
internal sealed record PackagedTrack(TrackMedia Media, Waveform Waveform, SourceTags Tags);
