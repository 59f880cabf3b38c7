using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Blobs.S3;

namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>Where blobs are kept.</summary>
public sealed class BlobOptions : IValidatableObject
{
    public const string Section = "Blobs";

    /// <summary>The backend.</summary>
    public BlobKind Kind { get; set; }

    /// <summary>The folder of the file backend; not needed for S3.</summary>
    public string Root { get; set; } = string.Empty;

    /// <summary>The bucket of the S3 backend.</summary>
    [ValidateObjectMembers]
    public S3BlobOptions S3 { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == BlobKind.Files && string.IsNullOrEmpty(Root))
        {
            yield return new ValidationResult("The file backend needs a folder.", [nameof(Root)]);
        }

        if (Kind == BlobKind.S3 && string.IsNullOrEmpty(S3.Bucket))
        {
            yield return new ValidationResult("The S3 backend needs a bucket.", [nameof(S3.Bucket)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class BlobOptionsValidator : IValidateOptions<BlobOptions>;
