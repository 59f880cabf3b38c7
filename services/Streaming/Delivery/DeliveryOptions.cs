using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Delivery;

internal sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>The id that the media origin knows the signing key by: on AWS, CloudFront's id of the public key.</summary>
    [Required, RegularExpression("^[A-Za-z0-9-]+$")]
    public string KeyPairId { get; set; } = "local";
}

[OptionsValidator]
internal sealed partial class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>;
