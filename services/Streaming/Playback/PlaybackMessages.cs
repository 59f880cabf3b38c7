using System.Collections.Immutable;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Plays;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Opens a session.</summary>
/// <param name="Session">The session.</param>
/// <param name="Places">How many the plan allows at once.</param>
/// <param name="AsksFirst">Whether it shall not take the place of one that is heard on another device.</param>
/// <param name="InPlaceOf">The session that it takes over from.</param>
public sealed record StartSession(PlaybackSession Session, int Places, bool AsksFirst, PlaybackSessionId? InPlaceOf)
{
    /// <summary>Billing's number of the plan that allows it.</summary>
    public long PlanVersion { get; init; }
}

/// <summary>What became of it.</summary>
/// <param name="Session">The session, where it is open.</param>
/// <param name="Elsewhere">The sessions that were heard on other devices and lose their places to it, or keep them.</param>
/// <param name="IsErased">Whether the account is no more, and only an access token of it lives on for some minutes.</param>
/// <param name="IsSuspended">Whether the account may not play, though an access token of it lives on for some minutes.</param>
/// <param name="IsStale">Whether the plan has changed since it was read.</param>
public sealed record SessionStarted(
    PlaybackSession? Session, ImmutableArray<PlaybackSession> Elsewhere, bool IsErased = false, bool IsSuspended = false, bool IsStale = false);

/// <summary>A player says that it plays, and where it is.</summary>
public sealed record Heartbeat(PlaybackSessionId Session, double PositionSeconds, bool IsPaused = false);

/// <summary>What a player is told.</summary>
public enum HeartbeatAnswer
{
    Unknown,
    Kept,
    Lost,
    BeyondPlan,
    Suspended,
}

/// <summary>A session, if there is one.</summary>
public sealed record FoundSession(PlaybackSession? Session);

/// <summary>All that is known of an account's playback.</summary>
/// <param name="Sessions">The open sessions, and those that ended lately.</param>
/// <param name="Past">The sessions before them, for plays that are reported late.</param>
/// <param name="Heard">How much was heard in which hour.</param>
public sealed record KnownPlayback(
    ImmutableArray<PlaybackSession> Sessions, ImmutableArray<PastSession> Past, ImmutableArray<HeardHour> Heard);
