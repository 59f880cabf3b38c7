using System.Collections.Immutable;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Plays;

namespace MusicStreaming.Streaming.Playback;

/// <summary>A listener's permission to play one track on one device, in the renditions that their plan allows, until it expires.</summary>
public sealed record PlaybackSession
{
    // Players say every 10 seconds that they play; to remember it that often costs too much.
    private static readonly TimeSpan HeardFor = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan RememberedEvery = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan OverdueAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PlaysOnFor = TimeSpan.FromSeconds(15);

    public required PlaybackSessionId Id { get; init; }

    public required TrackId TrackId { get; init; }

    public required PlaybackDevice Device { get; init; }

    public required ImmutableArray<string> Renditions { get; init; }

    /// <summary>The revision of the track that it plays to its end; null in one that began before this was kept.</summary>
    public int? Revision { get; init; }

    /// <summary>Null in one that began before this was kept.</summary>
    public SessionNeeds? Needs { get; init; }

    public required TimeSpan Duration { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When its player was last heard of.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Where its player was then.</summary>
    public double PositionSeconds { get; init; }

    /// <summary>Whether its player was paused then.</summary>
    public bool IsPaused { get; init; }

    /// <summary>When what was heard of its player was last stored.</summary>
    public DateTimeOffset RememberedAt { get; init; }

    /// <summary>The plays of it that count, by their players' ids.</summary>
    public ImmutableArray<Guid> Counted { get; init; } = [];

    /// <summary>Whether it ended because nothing was heard of its player.</summary>
    public bool FellSilent { get; init; }

    /// <summary>Whether it ended because the plan no longer allows it.</summary>
    public bool IsBeyondPlan { get; init; }

    /// <summary>Whether its player has said lately that it plays.</summary>
    public bool IsHeard(DateTimeOffset now) => !IsPaused && now - SeenAt < HeardFor;

    /// <summary>Where its player is, in seconds: as far as time has passed since it said so last, until the next time is overdue.</summary>
    public double PositionAt(DateTimeOffset now)
    {
        var since = IsPaused || PositionSeconds <= 0 ? TimeSpan.Zero : now - SeenAt;
        var played = Math.Clamp(since.TotalSeconds, 0, PlaysOnFor.TotalSeconds);
        return Math.Max(PositionSeconds, Math.Min(PositionSeconds + played, Duration.TotalSeconds));
    }

    /// <summary>Whether what a player says is worth a write, or only good to know for as long as this process lives.</summary>
    internal bool IsWorthRemembering(Heartbeat beat, DateTimeOffset now)
        => beat.IsPaused != IsPaused || now - RememberedAt >= RememberedEvery;

    /// <summary>Whether its player says nothing, so that other signs of it count: they do not tell where it is.</summary>
    internal bool IsOverdue(DateTimeOffset now) => now - SeenAt >= OverdueAfter;

    internal PlaybackSession Hear(Heartbeat beat, DateTimeOffset now)
        => this with { SeenAt = now, PositionSeconds = beat.PositionSeconds, IsPaused = beat.IsPaused };

    internal PastSession ToPast() => new(Id, TrackId, Duration, StartedAt, Counted);

    internal bool IsWithin(PlanLimits plan) => Needs is null || Needs.AreMetBy(plan);

    internal bool IsOn(PlaybackDevice device) => device.Id is not null && Device.Id == device.Id;
}
