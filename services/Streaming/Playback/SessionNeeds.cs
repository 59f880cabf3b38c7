namespace MusicStreaming.Streaming.Playback;

/// <summary>What a plan has to include for a session to go on.</summary>
/// <param name="MaxBitrate">The bit rate of its best lossy rendition, in bits per second; 0 where it has none.</param>
/// <param name="Lossless">Whether it plays lossless sound.</param>
public sealed record SessionNeeds(int MaxBitrate, bool Lossless)
{
    internal bool AreMetBy(PlanLimits plan) => MaxBitrate <= plan.MaxBitrate && (plan.Lossless || !Lossless);
}
