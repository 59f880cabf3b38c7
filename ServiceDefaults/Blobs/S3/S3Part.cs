namespace MusicStreaming.ServiceDefaults.Blobs.S3;

/// <summary>A part that S3 has.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="ETag">Its ETag, without quotes.</param>
/// <param name="Length">Its size in bytes.</param>
public sealed record S3Part(int Number, string ETag, long Length);
