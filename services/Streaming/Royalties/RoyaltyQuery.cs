namespace MusicStreaming.Streaming.Royalties;

/// <summary>Which totals are asked for.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="IsOfTracks">Whether each track's, or each rights holder's.</param>
/// <param name="RightsHolder">Whose tracks alone; null for all.</param>
internal sealed record RoyaltyQuery(DateOnly From, DateOnly To, bool IsOfTracks, string? RightsHolder);
