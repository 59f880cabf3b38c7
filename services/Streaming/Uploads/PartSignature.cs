using Microsoft.AspNetCore.Mvc;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>What a part's URL carries.</summary>
/// <param name="Expires">When it ends, in seconds since 1970.</param>
/// <param name="Signature">The keyed hash, in hexadecimal.</param>
public sealed record PartSignature([FromQuery(Name = "expires")] long Expires, [FromQuery(Name = "signature")] string? Signature);
