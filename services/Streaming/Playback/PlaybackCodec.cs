using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Playback;

/// <summary>The codecs of lossy sound that a listener can ask for.</summary>
internal static class PlaybackCodec
{
    /// <summary>AAC, which every player can play: the default.</summary>
    public const string Aac = "aac";

    public const string Opus = "opus";

    public static bool IsOpus(Rendition rendition) => rendition.Codec.Equals(Opus, StringComparison.OrdinalIgnoreCase);
}
