namespace MusicStreaming.Contracts.Events;

/// <summary>What a listener's plan lets them hear.</summary>
/// <param name="Tier">The plan's stable name, for example <c>free</c>. A label: decisions are taken on the limits.</param>
/// <param name="MaxBitrate">The highest bit rate of a lossy rendition, in bits per second.</param>
/// <param name="Lossless">Whether lossless renditions are included.</param>
/// <param name="SimultaneousStreams">How many devices may play at once.</param>
public sealed record Entitlements(string Tier, int MaxBitrate, bool Lossless, int SimultaneousStreams)
{
    /// <summary>What everybody has who has nothing else.</summary>
    public static Entitlements Free { get; } = new("free", MaxBitrate: 128_000, Lossless: false, SimultaneousStreams: 1);
}
