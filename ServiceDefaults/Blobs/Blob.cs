namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>An open blob; whoever opened it disposes it.</summary>
/// <param name="Info">The whole blob's key, size and date.</param>
/// <param name="Content">The bytes that were asked for.</param>
/// <param name="ContentLength">The number of bytes in <paramref name="Content"/>.</param>
public sealed record Blob(BlobInfo Info, Stream Content, long ContentLength) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
