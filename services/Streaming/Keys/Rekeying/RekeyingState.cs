namespace MusicStreaming.Streaming.Keys.Rekeying;

internal enum RekeyingState
{
    /// <summary>Nobody is at it.</summary>
    Waiting,

    /// <summary>Its segments are being encrypted anew.</summary>
    Running,

    /// <summary>The new key is in use, and the old segments are still there for those who began before.</summary>
    Switched,

    /// <summary>Only the new segments are left.</summary>
    Done,

    /// <summary>It could not be done; the old key stays.</summary>
    Failed,
}
