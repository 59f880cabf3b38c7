namespace MusicStreaming.Streaming.Playback;

/// <summary>What a listener can ask for.</summary>
internal static class PlaybackQuality
{
    public const string Adaptive = "adaptive";
    public const string DataSaver = "dataSaver";
    public const string Lossless = "lossless";
}
