namespace MusicStreaming.Streaming.Keys;

/// <summary>A key that wraps content keys.</summary>
/// <param name="Id">Its name, which what it wraps names.</param>
/// <param name="Value">The key: 32 bytes, for AES-256.</param>
internal sealed record MasterKey(string Id, byte[] Value)
{
    public const int Size = 32;
}
