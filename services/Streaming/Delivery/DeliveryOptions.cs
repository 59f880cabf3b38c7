using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Delivery;

internal sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>The id that the media origin knows a signing key by where the key's own text names none: on AWS, CloudFront's id of the public key.</summary>
    [Required, RegularExpression("^[A-Za-z0-9-]+$")]
    public string KeyPairId { get; set; } = "local";

    /// <summary>How often the signing keys are read again, so that a new one needs no restart.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan KeysReadEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How much of what is played most the media origin keeps in memory.</summary>
    [Range(1, 65_536)]
    public int CacheMegabytes { get; set; } = 128;

    /// <summary>How long a segment stays in memory before it is read again: what was removed is gone after that.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CachedFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Bytes a second: who reads more slowly is let go, as what they were sent lies in memory until they take it.</summary>
    [Range(1, 1_000_000)]
    public int SlowestReader { get; set; } = 4_000;

    /// <summary>How many verified policies are remembered, one a session and rendition.</summary>
    [Range(1, 10_000_000)]
    public int VerifiedPolicies { get; set; } = 65_536;
}

[OptionsValidator]
internal sealed partial class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>;
