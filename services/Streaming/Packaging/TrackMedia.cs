using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Analysis;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Keys;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>A track as it is stored: what playing it needs to know.</summary>
internal sealed record TrackMedia(
    TrackId TrackId,
    int Revision,
    TimeSpan Duration,
    WrappedKey Key,
    Loudness Loudness,
    ImmutableArray<Rendition> Renditions)
{
    /// <summary>Where nothing is heard; null for tracks that were prepared before this was measured.</summary>
    public Silence? Silence { get; init; }

    /// <summary>What its album's loudness is made of; null for tracks that were prepared before this was measured.</summary>
    public LoudnessBlocks? Blocks { get; init; }

    [JsonIgnore]
    public bool IsLossless => Renditions.Any(rendition => rendition.IsLossless);

    public Rendition? Find(string name) => Renditions.FirstOrDefault(rendition => rendition.Name == name);
}
