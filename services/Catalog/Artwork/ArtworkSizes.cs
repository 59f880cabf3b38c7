namespace MusicStreaming.Catalog.Artwork;

/// <summary>The sizes in which pictures are kept, in pixels of both sides.</summary>
internal static class ArtworkSizes
{
    public static IReadOnlyList<int> All { get; } = [96, 320, 640, 1200];
}
