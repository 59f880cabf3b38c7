using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.ServiceDefaults.Blobs.S3;

/// <summary>
/// A bucket, and how blobs lie in it. Credentials are found as the SDK always finds them: the environment, the profile, the
/// role of the pod or of the machine.
/// </summary>
public sealed class S3BlobOptions : IValidatableObject
{
    /// <summary>The classes whose objects can be read at once.</summary>
    private static readonly string[] Classes = ["STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR"];

    [RegularExpression("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    public string? Bucket { get; set; }

    /// <summary>The bucket's region; what the environment says (<c>AWS_REGION</c>) where it is not set.</summary>
    public string? Region { get; set; }

    /// <summary>What keys in the bucket begin with, for example <c>media/</c>; it ends in a slash.</summary>
    [RegularExpression("^([A-Za-z0-9_-][A-Za-z0-9_.-]*/)*$")]
    public string Prefix { get; set; } = string.Empty;

    /// <summary>The address of a store that speaks S3's protocol and is not AWS.</summary>
    [Url]
    public string? Endpoint { get; set; }

    /// <summary>Whether the bucket is named in the path instead of the host.</summary>
    public bool UsesPathStyle { get; set; }

    /// <summary>Who encrypts what lies in the bucket.</summary>
    public S3Encryption Encryption { get; set; } = S3Encryption.S3;

    /// <summary>The key of <see cref="S3Encryption.Kms"/>, an id or an ARN; the account's own key for S3 where it is not set.</summary>
    public string? KmsKeyId { get; set; }

    /// <summary>The storage class of the blobs below a first folder; the others are <c>STANDARD</c>.</summary>
    public Dictionary<string, string> StorageClasses { get; } = new(StringComparer.Ordinal) { ["originals"] = "STANDARD_IA" };

    /// <summary>How long one call may take, with its repeats; a part of 8 MiB is one call.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a call is repeated that met a fault of the store or the network.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StorageClasses.Values.FirstOrDefault(name => !Classes.Contains(name)) is { } unknown)
        {
            yield return new ValidationResult($"{unknown} is none of {string.Join(", ", Classes)}.", [nameof(StorageClasses)]);
        }
    }
}
