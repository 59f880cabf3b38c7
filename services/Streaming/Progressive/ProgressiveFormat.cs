namespace MusicStreaming.Streaming.Progressive;

/// <summary>What kind of file a player can ask for.</summary>
internal static class ProgressiveFormat
{
    public const string Aac = "aac";
    public const string Mp3 = "mp3";
    public const string Opus = "opus";
    public const string Flac = "flac";

    /// <summary>The file that the track was made of, as it came.</summary>
    public const string Original = "original";
}
