using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Waveforms;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>What is saved and told with the success of a job.</summary>
internal sealed record JobSuccess(Versioned<TrackMedia> Media, Versioned<Waveform> Waveform, TrackPackaged Told);
