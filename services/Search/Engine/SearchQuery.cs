namespace MusicStreaming.Search.Engine;

/// <summary>What somebody looks for.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Limit">The most hits of each kind.</param>
/// <param name="IsInstant">Whether it is asked for with every key typed: mistakes are then only considered where nothing matches as typed.</param>
internal sealed record SearchQuery(string Text, int Limit, bool IsInstant);
