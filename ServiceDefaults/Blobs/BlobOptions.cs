using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>Where blobs are kept.</summary>
public sealed class BlobOptions
{
    public const string Section = "Blobs";

    /// <summary>The folder of the file backend.</summary>
    [Required]
    public string Root { get; set; } = string.Empty;
}

[OptionsValidator]
internal sealed partial class BlobOptionsValidator : IValidateOptions<BlobOptions>;
