using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Playing;

/// <summary>Who plays, in which form and with what feel. The last section of the form is the closing chord.</summary>
internal sealed record Band(IReadOnlyList<Player> Players, IReadOnlyList<Section> Form)
{
    public Feel Feel { get; init; } = Feel.Straight;

    /// <summary>What the tempo falls to over the last bar (1 keeps it).</summary>
    public double Slowing { get; init; } = 0.85;
}
