using System.Collections.Immutable;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Playback;

/// <summary>What became of a wish: a session, or a refusal.</summary>
/// <param name="Session">The session.</param>
/// <param name="Track">Its track.</param>
/// <param name="Elsewhere">What other devices played until now; where it was refused for them, what they play.</param>
/// <param name="Refusal">Why there is no session.</param>
internal sealed record PlaybackOutcome(
    PlaybackSession? Session, TrackMedia? Track, ImmutableArray<PlaybackSession> Elsewhere, PlaybackRefusal? Refusal)
{
    /// <summary>How loud the track's album is; null where that is not known.</summary>
    public Loudness? AlbumLoudness { get; init; }

    public static PlaybackOutcome Opened(PlaybackSession session, TrackMedia track, ImmutableArray<PlaybackSession> elsewhere)
        => new(session, track, elsewhere, Refusal: null);

    public static PlaybackOutcome Refused(PlaybackRefusal why) => new(Session: null, Track: null, [], why);

    public static PlaybackOutcome Refused(SessionStarted answer)
        => answer.IsErased ? Refused(PlaybackRefusal.AccountClosed)
            : answer.IsSuspended ? Refused(PlaybackRefusal.Suspended)
            : Refused(PlaybackRefusal.PlaysElsewhere) with { Elsewhere = answer.Elsewhere };
}
