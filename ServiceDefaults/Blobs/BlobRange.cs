namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>A part of a blob.</summary>
/// <param name="Offset">The first byte, from 0.</param>
/// <param name="Length">The number of bytes; null for all that follow. What lies behind the end is left out.</param>
public readonly record struct BlobRange(long Offset, long? Length);
