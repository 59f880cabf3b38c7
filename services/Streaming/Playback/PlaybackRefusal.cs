namespace MusicStreaming.Streaming.Playback;

/// <summary>Why a listener may not hear what they want to.</summary>
internal enum PlaybackRefusal
{
    NoSuchTrack,
    NotReady,
    KeyMissing,
    Explicit,
    NotInPlan,
    NoOriginal,
    AccountClosed,
    Suspended,
    PlaysElsewhere,
}
