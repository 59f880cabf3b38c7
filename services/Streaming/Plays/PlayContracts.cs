using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Plays;

/// <summary>Says what was heard.</summary>
/// <param name="Items">The hearings, at most 50.</param>
/// <param name="SentAt">What the player's own clock shows now: where it is wrong, so is each time in the report, by as much.</param>
public sealed record ReportPlaysRequest(
    [property: Required, Length(1, 50), NoGaps] IReadOnlyList<PlayItem> Items, DateTimeOffset? SentAt = null);

/// <summary>A hearing of a track.</summary>
/// <param name="PlayId">The player's own id of it, the same whenever it reports this hearing.</param>
/// <param name="SessionId">The session that it was heard in; it may have ended long since.</param>
/// <param name="TrackId">The session's track.</param>
/// <param name="PlayedSeconds">How long it was heard, in seconds; what was skipped does not count.</param>
/// <param name="PlayedAt">When it began.</param>
public sealed record PlayItem(
    Guid PlayId, PlaybackSessionId SessionId, TrackId TrackId, [property: Range(0, 1e6)] double PlayedSeconds, DateTimeOffset PlayedAt)
{
    internal PlayReport ToReport() => new(PlayId, SessionId, TrackId, TimeSpan.FromSeconds(PlayedSeconds), PlayedAt);
}

/// <summary>What became of the reported plays.</summary>
/// <param name="Items">One for each, in the order of the request.</param>
public sealed record ReportPlaysResponse(IReadOnlyList<PlayItemOutcome> Items);

/// <summary>What became of a reported play.</summary>
/// <param name="PlayId">The play.</param>
/// <param name="Outcome">
/// <c>counted</c> or <c>repeated</c>: it counts, once. <c>tooShort</c>: not yet, or not yet by the clock; it may be reported
/// again. <c>tooMuch</c>: the listener has heard something else meanwhile, on as many devices as they may, or the same session
/// fifty times. <c>unknown</c>: there is no such session of this listener, or it began more than seven days ago.
/// </param>
public sealed record PlayItemOutcome(Guid PlayId, PlayOutcome Outcome);
