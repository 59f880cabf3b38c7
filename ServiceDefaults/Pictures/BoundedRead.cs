namespace MusicStreaming.ServiceDefaults.Pictures;

/// <summary>Reads what somebody sends, but not more than is wanted.</summary>
public static class BoundedRead
{
    private const int BufferSize = 64 * 1024;

    /// <summary>All bytes of the stream; null when there are more than <paramref name="limit"/>.</summary>
    public static async Task<byte[]?> ReadAsync(Stream content, int limit, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[BufferSize];
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (bytes.Length + read > limit)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
