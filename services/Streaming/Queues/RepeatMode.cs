namespace MusicStreaming.Streaming.Queues;

/// <summary>What comes after the end: nothing, the whole queue again, or the same track again.</summary>
public enum RepeatMode
{
    Off,
    All,
    One,
}
