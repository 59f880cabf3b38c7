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

    /// <summary>The name of the file that it was made of; null for tracks that were prepared before this was kept.</summary>
    public string? FileName { get; init; }

    /// <summary>The <see cref="Packager.Version"/> that it was prepared by; 0 for tracks that were prepared before this was kept.</summary>
    public int PackagerVersion { get; init; }

    /// <summary>The key that it had before this one, while there are listeners who began before the change.</summary>
    public FormerKey? Former { get; init; }

    [JsonIgnore]
    public bool IsLossless => Renditions.Any(rendition => rendition.IsLossless);

    /// <summary>The key of a revision that is still there; null for others.</summary>
    public WrappedKey? KeyOf(int revision) => revision == Revision ? Key : revision == Former?.Revision ? Former.Key : null;

    /// <summary>The track as it was in a revision that it had before, where that is still there; else as it is.</summary>
    public TrackMedia As(int? revision)
        => Former is { } former && former.Revision == revision
            ? this with { Revision = former.Revision, Key = former.Key, Renditions = former.Renditions ?? Renditions, Former = null }
            : this;

    /// <summary>The same with all keys under the newest master key; itself where they are.</summary>
    public TrackMedia Rewrap(MasterKeyRing ring)
    {
        var key = Key.Rewrap(TrackId, ring);
        var former = Former?.Key.Rewrap(TrackId, ring);
        return key == Key && former == Former?.Key ? this : this with { Key = key, Former = former is null || Former is null ? null : Former with { Key = former } };
    }

    public Rendition? Find(string name) => Renditions.FirstOrDefault(rendition => rendition.Name == name);
}
