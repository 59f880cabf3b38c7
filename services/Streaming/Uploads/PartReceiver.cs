using System.Buffers;
using System.Security.Cryptography;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>
/// Takes in a part. It is read into memory to know its hash before it is stored, so only a few are read at once;
/// the others wait, and with them the network.
/// </summary>
internal sealed class PartReceiver(BlobParts parts) : IDisposable
{
    private const int AtOnce = 6;
    private const int ETagBytes = 16;

    private readonly SemaphoreSlim _readers = new(AtOnce);

    /// <exception cref="EndOfStreamException">The sender stopped too early.</exception>
    public async Task<string> ReceiveAsync(Upload upload, int number, Stream body, CancellationToken cancellationToken)
    {
        await _readers.WaitAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(Upload.PartSize);
        try
        {
            var size = upload.SizeOf(number);
            await body.ReadExactlyAsync(buffer.AsMemory(0, size), cancellationToken);
            var etag = Convert.ToHexStringLower(SHA256.HashData(buffer.AsSpan(0, size)).AsSpan(0, ETagBytes));
            await parts.SaveAsync(upload, new UploadPart(number, etag), new MemoryStream(buffer, 0, size), cancellationToken);
            return etag;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            _readers.Release();
        }
    }

    /// <summary>Whether a text is an ETag as this class makes them; it becomes part of a blob's key.</summary>
    public static bool IsETag(string text) => text.Length == ETagBytes * 2 && text.All(char.IsAsciiHexDigitLower);

    public void Dispose() => _readers.Dispose();
}
