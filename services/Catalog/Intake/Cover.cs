using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Intake;

/// <summary>What became of a file's cover.</summary>
/// <param name="Artwork">The picture; null when there is none that can be used.</param>
/// <param name="IsUnreachable">Whether it may be had later.</param>
internal readonly record struct Cover(ArtworkId? Artwork, bool IsUnreachable)
{
    public static Cover None { get; } = new(Artwork: null, IsUnreachable: false);

    public static Cover Unreachable { get; } = new(Artwork: null, IsUnreachable: true);
}
