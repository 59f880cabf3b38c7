namespace MusicStreaming.Streaming.Keys;

/// <summary>Since when a key is known here; the secret does not say.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Since">When it was first seen.</param>
internal sealed record KnownKey(string Id, DateTimeOffset Since);
