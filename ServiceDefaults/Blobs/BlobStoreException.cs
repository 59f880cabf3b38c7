namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>The blob store does not answer, or not as it should, however often it was asked.</summary>
public sealed class BlobStoreException(string message, Exception? innerException = null) : IOException(message, innerException);
