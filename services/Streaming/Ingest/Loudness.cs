namespace MusicStreaming.Streaming.Ingest;

/// <summary>How loud a track is (EBU R 128).</summary>
/// <param name="IntegratedLufs">The whole track's loudness, in LUFS.</param>
/// <param name="TruePeakDbtp">Its highest peak between samples, in dBTP.</param>
internal sealed record Loudness(double IntegratedLufs, double TruePeakDbtp);
