using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Calls;

/// <summary>What Streaming answers of plays that are to be paid for: of a track, or of a rights holder without one.</summary>
internal sealed record RoyaltyRow(DateOnly Day, TrackId? TrackId, string? Title, string? RightsHolder, long Plays, bool IsFinal);
