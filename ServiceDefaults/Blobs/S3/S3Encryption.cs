namespace MusicStreaming.ServiceDefaults.Blobs.S3;

/// <summary>Who encrypts objects at rest.</summary>
public enum S3Encryption
{
    /// <summary>Whatever the bucket does by itself.</summary>
    None,

    /// <summary>S3 with keys of its own (SSE-S3, AES-256).</summary>
    S3,

    /// <summary>S3 with a key in KMS (SSE-KMS).</summary>
    Kms,
}
