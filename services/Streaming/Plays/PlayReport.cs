using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Plays;

/// <summary>A player says how long a session's track was heard.</summary>
/// <param name="PlayId">The player's own id of this hearing.</param>
/// <param name="Session">The session.</param>
/// <param name="TrackId">Its track.</param>
/// <param name="Played">How long it was heard.</param>
/// <param name="PlayedAt">When the hearing began, by the player's clock.</param>
public sealed record PlayReport(Guid PlayId, PlaybackSessionId Session, TrackId TrackId, TimeSpan Played, DateTimeOffset PlayedAt);

/// <summary>What a player says at once.</summary>
/// <param name="Items">The hearings.</param>
/// <param name="SentAt">What its clock showed then, where it said so.</param>
public sealed record PlayReports(ImmutableArray<PlayReport> Items, DateTimeOffset? SentAt = null)
{
    /// <summary>The hearings by our clock, as far as a time can be told from the player's.</summary>
    internal IEnumerable<PlayReport> At(DateTimeOffset now)
        => SentAt is { } sent ? Items.Select(item => item with { PlayedAt = Shift(item.PlayedAt, now - sent) }) : Items;

    // A player may claim any times.
    private static DateTimeOffset Shift(DateTimeOffset time, TimeSpan by)
        => new(Math.Clamp(time.UtcTicks + by.Ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
}

/// <summary>What became of them, in their order.</summary>
public sealed record PlayOutcomes(ImmutableArray<PlayOutcome> Items);
