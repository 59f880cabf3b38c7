namespace MusicStreaming.Streaming.Analysis;

/// <summary>How long nothing is heard at both ends of a track.</summary>
internal sealed record Silence(double HeadSeconds, double TailSeconds);
