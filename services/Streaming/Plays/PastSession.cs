using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Plays;

/// <summary>What has to be known of a session to count the plays of it, also long after its end.</summary>
/// <param name="Id">The session.</param>
/// <param name="TrackId">Its track.</param>
/// <param name="Duration">The track's length.</param>
/// <param name="StartedAt">When the session began.</param>
/// <param name="Counted">The plays of it that count.</param>
public sealed record PastSession(
    PlaybackSessionId Id, TrackId TrackId, TimeSpan Duration, DateTimeOffset StartedAt, ImmutableArray<Guid> Counted)
{
    /// <summary>How long after a session's beginning its plays are still believed.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromDays(7);

    private const int MostPlays = 50;

    // A player's timers may be a little off.
    private const double Tolerance = 0.9;

    private static readonly TimeSpan CountedAfter = TimeSpan.FromSeconds(30);

    /// <summary>How long a track has to be heard for a play: 30 seconds, or half of a short one.</summary>
    internal TimeSpan CountedFrom => TimeSpan.FromTicks(Math.Min(CountedAfter.Ticks, Duration.Ticks / 2));

    internal PastSession Count(Guid play) => this with { Counted = Counted.Add(play) };

    /// <summary>Whether a play counts, and since when it was heard: the player's clock is believed as far as it can be true.</summary>
    internal (PlayOutcome Outcome, DateTimeOffset Since) Judge(PlayReport report, DateTimeOffset now)
    {
        var latest = now - (CountedFrom * Tolerance);
        var since = report.PlayedAt < StartedAt ? StartedAt : report.PlayedAt > latest ? latest : report.PlayedAt;
        var outcome = report.TrackId != TrackId || StartedAt + Believed <= now ? PlayOutcome.Unknown
            : Counted.Contains(report.PlayId) ? PlayOutcome.Repeated
            : report.Played < CountedFrom || latest < StartedAt ? PlayOutcome.TooShort
            : Counted.Length >= MostPlays ? PlayOutcome.TooMuch
            : PlayOutcome.Counted;
        return (outcome, since);
    }
}
