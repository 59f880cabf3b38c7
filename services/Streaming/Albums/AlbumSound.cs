using System.Collections.Immutable;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Analysis;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Albums;

/// <summary>What the loudness of an album is made of: no more than Catalog lets an album have of tracks.</summary>
internal sealed record AlbumSound(AlbumId AlbumId, ImmutableArray<AlbumTrackSound> Tracks)
{
    public const int MaxTracks = 200;

    public static AlbumSound Empty(AlbumId album) => new(album, []);

    /// <summary>With a track as it is now; null for one that is not part of the album, or not any more.</summary>
    public AlbumSound With(TrackId id, AlbumTrackSound? sound)
    {
        var others = Tracks.RemoveAll(track => track.TrackId == id);
        return sound is null || others.Length >= MaxTracks
            ? this with { Tracks = others }
            : this with { Tracks = [.. others.Append(sound).OrderBy(track => track.TrackId.Value)] };
    }

    public bool IsSameAs(AlbumSound other) => Tracks.SequenceEqual(other.Tracks);

    /// <summary>How loud the tracks are together, as if one followed the other; null where there is none.</summary>
    public Loudness? Loudness()
    {
        var blocks = new LoudnessHistogram();
        foreach (var track in Tracks)
        {
            track.Blocks.AddTo(blocks);
        }

        return blocks.Integrated() is { } lufs ? new Loudness(Math.Round(lufs, 2), Tracks.Max(track => track.TruePeakDbtp)) : null;
    }
}
