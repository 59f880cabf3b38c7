using System.Collections.Immutable;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Keys;

/// <summary>A key that a track had before its present one, for those who still play what is encrypted with it.</summary>
/// <param name="Revision">The revision of the track's blobs that it opens.</param>
/// <param name="Key">The key.</param>
internal sealed record FormerKey(int Revision, WrappedKey Key)
{
    /// <summary>The renditions as they are in that revision; null where the present ones are cut and encoded in the same way.</summary>
    public ImmutableArray<Rendition>? Renditions { get; init; }
}
