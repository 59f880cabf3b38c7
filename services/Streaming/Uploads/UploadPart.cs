using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>A part of an upload that has come.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="ETag">What the answer to its upload said, without quotes.</param>
public sealed record UploadPart(
    [property: Range(1, 100_000)] int Number,
    [property: Required, StringLength(64, MinimumLength = 1)] string ETag);
