namespace MusicStreaming.ServiceDefaults.Blobs.S3;

/// <summary>A part that somebody may send.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Length">The size that it must have, in bytes.</param>
/// <param name="Lifetime">How long it may be sent.</param>
public sealed record S3PartToSign(int Number, long Length, TimeSpan Lifetime);
