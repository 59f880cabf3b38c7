using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Playback;

/// <summary>A listener's permission to play one track on one device, in the renditions that their plan allows, until it expires.</summary>
public sealed record PlaybackSession
{
    private static readonly TimeSpan CountedAfter = TimeSpan.FromSeconds(30);

    // Players say every 10 seconds that they play, which is remembered every 30.
    private static readonly TimeSpan HeardFor = TimeSpan.FromSeconds(90);

    public required PlaybackSessionId Id { get; init; }

    public required TrackId TrackId { get; init; }

    public required PlaybackDevice Device { get; init; }

    public required ImmutableArray<string> Renditions { get; init; }

    public required TimeSpan Duration { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When its player was last heard of.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Where its player was then.</summary>
    public double PositionSeconds { get; init; }

    public bool IsCounted { get; init; }

    /// <summary>Whether it ended because nothing was heard of its player.</summary>
    public bool FellSilent { get; init; }

    /// <summary>How long a track has to be heard for a play: 30 seconds, or half of a short one.</summary>
    private TimeSpan CountedFrom => TimeSpan.FromTicks(Math.Min(CountedAfter.Ticks, Duration.Ticks / 2));

    /// <summary>Nobody hears more than the time that has passed, whatever their player says; its timers may be a little off.</summary>
    public bool CountsAsPlay(TimeSpan played, DateTimeOffset now)
        => !IsCounted && played >= CountedFrom && now - StartedAt >= CountedFrom * 0.9;

    /// <summary>Whether its player has said lately that it plays.</summary>
    public bool IsHeard(DateTimeOffset now) => now - SeenAt < HeardFor;

    internal bool IsOn(PlaybackDevice device) => device.Id is not null && Device.Id == device.Id;
}
