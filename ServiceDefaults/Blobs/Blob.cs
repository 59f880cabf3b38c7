namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>An open blob; whoever opened it disposes it.</summary>
/// <param name="Info">The whole blob's key, size and date.</param>
/// <param name="Content">Its bytes.</param>
public sealed record Blob(BlobInfo Info, Stream Content) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
