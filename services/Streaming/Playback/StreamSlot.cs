using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Playback;

/// <summary>A session that takes one of an account's simultaneous streams.</summary>
internal sealed record StreamSlot(PlaybackSessionId Session, string? Device, DateTimeOffset SeenAt, DateTimeOffset ExpiresAt);
