namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>What blobs are kept in.</summary>
public enum BlobKind
{
    /// <summary>Files below <see cref="BlobOptions.Root"/>.</summary>
    Files,

    /// <summary>A bucket of S3, or of a store that speaks its protocol.</summary>
    S3,
}
