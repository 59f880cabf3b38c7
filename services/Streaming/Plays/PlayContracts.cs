using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Plays;

/// <summary>Says how long a session's track was heard.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TrackId">Its track.</param>
/// <param name="PlayedSeconds">How long, in seconds; what was skipped does not count.</param>
public sealed record ReportPlayRequest(PlaybackSessionId SessionId, TrackId TrackId, [property: Range(0, 1e6)] double PlayedSeconds);
