using Microsoft.AspNetCore.Mvc;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>The parameters that a signed URL carries.</summary>
/// <param name="Policy">What is allowed, in CloudFront's base64.</param>
/// <param name="Signature">The signature over the policy, in CloudFront's base64.</param>
/// <param name="KeyPairId">The id of the key that signed.</param>
public sealed record UrlSignature(
    [FromQuery(Name = "Policy")] string? Policy,
    [FromQuery(Name = "Signature")] string? Signature,
    [FromQuery(Name = "Key-Pair-Id")] string? KeyPairId);
