namespace MusicStreaming.Streaming.Queues;

internal static class QueueLimits
{
    /// <summary>A thousand ids are about 45 KB, which leaves room below the 100 KB of a document.</summary>
    public const int MostEntries = 1000;
}
