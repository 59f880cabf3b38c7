namespace MusicStreaming.Streaming.Playback;

/// <summary>A player, by the names that it has given itself.</summary>
public sealed record PlaybackDevice(string? Id, string? Name);
