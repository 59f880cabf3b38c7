using MusicStreaming.Composer.Playing;

namespace MusicStreaming.Composer.Library;

/// <summary>An album: who plays it, in which genre, and what it looks and sounds like.</summary>
internal sealed record AlbumPlan(string Artist, string Title, string Genre, string Date)
{
    public required Func<TrackPlan, Band> Band { get; init; }

    public required Rendering.Sound Sound { get; init; }

    public required Func<string> Cover { get; init; }

    public required IReadOnlyList<TrackPlan> Tracks { get; init; }
}
