using Amazon.S3.Model;

namespace MusicStreaming.ServiceDefaults.Blobs.S3;

/// <summary>
/// Writes what is larger than a part, a part at a time. What breaks off is taken back; of a writer that is killed nothing
/// can be seen, and the bucket's lifecycle rule for unfinished uploads removes it.
/// </summary>
internal sealed class S3LargeWriter(S3Bucket bucket, S3Multipart multipart)
{
    /// <param name="key">The blob's key.</param>
    /// <param name="buffer">The first part, and the room for the others; it may be longer than a part.</param>
    /// <param name="rest">What comes after the first part.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WriteAsync(string key, byte[] buffer, Stream rest, CancellationToken cancellationToken)
    {
        var upload = await multipart.BeginAsync(key, BlobHeaders.Of(key, buffer), cancellationToken);
        var isWritten = false;
        try
        {
            var parts = new List<S3Part>();
            for (var read = S3BlobStore.PartSize; read > 0;)
            {
                parts.Add(await SendAsync(key, upload, parts.Count + 1, new MemoryStream(buffer, 0, read, writable: false), cancellationToken));
                read = await rest.ReadAtLeastAsync(
                    buffer.AsMemory(0, S3BlobStore.PartSize), S3BlobStore.PartSize, throwOnEndOfStream: false, cancellationToken);
            }

            isWritten = await multipart.CompleteAsync(key, upload, parts, cancellationToken)
                ? true
                : throw new BlobStoreException("S3 does not know the parts any more.");
        }
        finally
        {
            if (!isWritten)
            {
                await multipart.AbandonAsync(key, upload);
            }
        }
    }

    private async Task<S3Part> SendAsync(string key, string upload, int number, MemoryStream content, CancellationToken cancellationToken)
    {
        var request = new UploadPartRequest
        {
            BucketName = bucket.Name,
            Key = bucket.KeyOf(key),
            UploadId = upload,
            PartNumber = number,
            PartSize = content.Length,
            InputStream = content,
            UseChunkEncoding = bucket.SignsChunks,
        };
        var sent = await bucket.CallAsync(token => bucket.Client.UploadPartAsync(request, token), cancellationToken);
        return new S3Part(number, sent.ETag.Trim('"'), content.Length);
    }
}
