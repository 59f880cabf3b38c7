namespace MusicStreaming.Streaming.Progressive;

/// <summary>Why no file can be made now.</summary>
internal enum NoPlace
{
    /// <summary>The listener has begun as many as one may.</summary>
    ForListener,

    /// <summary>The replica makes as many as it may.</summary>
    OnMachine,

    /// <summary>The disk takes no more.</summary>
    OnDisk,
}
