namespace MusicStreaming.Search.Engine;

/// <summary>How far an index was read from the catalog.</summary>
/// <param name="IsDone">Whether all was read once; from then on events keep it up to date.</param>
/// <param name="Cursor">Where to go on; null at the start.</param>
/// <param name="Documents">How many were read so far.</param>
internal sealed record RebuildProgress(bool IsDone, string? Cursor, long Documents);
