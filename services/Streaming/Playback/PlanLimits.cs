namespace MusicStreaming.Streaming.Playback;

/// <summary>What an account's plan allows, as Billing last said.</summary>
/// <param name="Version">Billing's number of the news.</param>
/// <param name="MaxBitrate">The highest bit rate of lossy sound, in bits per second.</param>
/// <param name="Lossless">Whether lossless sound is included.</param>
/// <param name="Places">How many devices may play at once.</param>
public sealed record PlanLimits(long Version, int MaxBitrate, bool Lossless, int Places);
