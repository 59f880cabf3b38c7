using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Analysis;

/// <summary>What was heard of a track from its first sample to its last.</summary>
/// <param name="Samples">How many samples a channel has.</param>
/// <param name="Rate">Samples a second.</param>
/// <param name="Loudness">How loud it is; null where the gate of the measurement lets nothing through.</param>
/// <param name="Blocks">What the loudness of its album is made of.</param>
/// <param name="Silence">The silence at both ends.</param>
/// <param name="Peaks">Its shape.</param>
internal sealed record SoundReport(long Samples, int Rate, Loudness? Loudness, LoudnessBlocks Blocks, Silence Silence, byte[] Peaks)
{
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples / Rate);
}
