using Microsoft.AspNetCore.Mvc;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>What a part's URL says.</summary>
/// <param name="Id">The upload.</param>
/// <param name="Number">The part, from 1.</param>
/// <param name="Expires">When the URL ends, in seconds since 1970.</param>
/// <param name="Signature">The keyed hash of the rest, in hexadecimal.</param>
public sealed record PartRequest(
    [FromRoute] UploadId Id,
    [FromRoute] int Number,
    [FromQuery(Name = "expires")] long Expires,
    [FromQuery(Name = "signature")] string? Signature);
