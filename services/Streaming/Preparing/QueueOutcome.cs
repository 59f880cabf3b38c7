namespace MusicStreaming.Streaming.Preparing;

/// <summary>What became of the wish to prepare a track again.</summary>
internal enum QueueOutcome
{
    Queued,

    /// <summary>There is no such track, or it is new enough.</summary>
    NotNeeded,

    /// <summary>The file that it was made of is not kept.</summary>
    NoOriginal,

    /// <summary>It changes its key, or has changed lately and its former sound is still there for those who play it.</summary>
    Busy,
}
