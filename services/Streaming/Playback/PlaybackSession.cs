using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Playback;

/// <summary>A listener's permission to play one track, in the renditions that their plan allows, until it expires.</summary>
internal sealed record PlaybackSession(
    PlaybackSessionId Id,
    UserId UserId,
    TrackId TrackId,
    ImmutableArray<string> Renditions,
    DateTimeOffset StartedAt,
    DateTimeOffset ExpiresAt,
    TimeSpan Duration,
    bool IsCounted)
{
    private static readonly TimeSpan CountedAfter = TimeSpan.FromSeconds(30);

    /// <summary>How long a track has to be heard for a play: 30 seconds, or half of a short one.</summary>
    private TimeSpan CountedFrom => TimeSpan.FromTicks(Math.Min(CountedAfter.Ticks, Duration.Ticks / 2));

    /// <summary>Nobody hears more than the time that has passed, whatever their player says; its timers may be a little off.</summary>
    public bool CountsAsPlay(TimeSpan played, DateTimeOffset now)
        => played >= CountedFrom && now - StartedAt >= CountedFrom * 0.9;
}
