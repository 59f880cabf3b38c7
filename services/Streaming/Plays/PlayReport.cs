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
public sealed record PlayReports(ImmutableArray<PlayReport> Items);

/// <summary>What became of them, in their order.</summary>
public sealed record PlayOutcomes(ImmutableArray<PlayOutcome> Items);
