using System.Buffers;
using Amazon.S3.Model;

namespace MusicStreaming.ServiceDefaults.Blobs.S3;

/// <summary>Blobs as objects of a bucket. S3 shows an object whole or not at all, also one that came in parts.</summary>
internal sealed class S3BlobStore(S3Bucket bucket, S3LargeWriter large) : IBlobStore
{
    /// <summary>The size of a part, and the most that a write keeps in memory; S3 takes 10,000 parts of at least 5 MiB.</summary>
    internal const int PartSize = 8 << 20;

    private const int PageSize = 1_000;

    public async Task WriteAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        BlobKey.Check(key);
        var size = content.CanSeek ? (int)Math.Min(PartSize, content.Length - content.Position) : PartSize;
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, size), size, throwOnEndOfStream: false, cancellationToken);
            if (read < PartSize)
            {
                await PutAsync(key, new MemoryStream(buffer, 0, read, writable: false, publiclyVisible: true), cancellationToken);
            }
            else
            {
                await large.WriteAsync(key, buffer, content, cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public async Task<Blob?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = bucket.Name, Key = bucket.KeyOf(key) };
        return await bucket.FindAsync(token => bucket.Client.GetObjectAsync(request, token), cancellationToken) is { } found
            ? new Blob(new BlobInfo(key, found.ContentLength, DateOf(found.LastModified)), new S3ObjectStream(bucket, found))
            : null;
    }

    public async Task<BlobInfo?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var request = new GetObjectMetadataRequest { BucketName = bucket.Name, Key = bucket.KeyOf(key) };
        return await bucket.FindAsync(token => bucket.Client.GetObjectMetadataAsync(request, token), cancellationToken) is { } found
            ? new BlobInfo(key, found.ContentLength, DateOf(found.LastModified))
            : null;
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var request = new DeleteObjectRequest { BucketName = bucket.Name, Key = bucket.KeyOf(key) };
        return bucket.FindAsync(token => bucket.Client.DeleteObjectAsync(request, token), cancellationToken);
    }

    public async Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken)
    {
        IReadOnlyList<BlobInfo> page = [];
        do
        {
            page = await ListAsync(prefix, page.Count > 0 ? page[^1].Key : null, PageSize, cancellationToken);
            if (page.Count > 0)
            {
                await DeleteAsync(page, cancellationToken);
            }
        }
        while (page.Count == PageSize);
    }

    public async Task<IReadOnlyList<BlobInfo>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var found = new List<BlobInfo>();
        var request = new ListObjectsV2Request
        {
            BucketName = bucket.Name,
            Prefix = bucket.PrefixOf(prefix),
            StartAfter = after is null ? null : bucket.KeyOf(after),
        };
        ListObjectsV2Response page;
        do
        {
            request.MaxKeys = Math.Min(PageSize, limit - found.Count);
            page = await bucket.CallAsync(token => bucket.Client.ListObjectsV2Async(request, token), cancellationToken);
            found.AddRange((page.S3Objects ?? []).Select(item => new BlobInfo(bucket.NameOf(item.Key), item.Size ?? 0, DateOf(item.LastModified))));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated is true && found.Count < limit);

        return found;
    }

    private async Task DeleteAsync(IReadOnlyList<BlobInfo> blobs, CancellationToken cancellationToken)
    {
        var request = new DeleteObjectsRequest
        {
            BucketName = bucket.Name,
            Objects = [.. blobs.Select(blob => new KeyVersion { Key = bucket.KeyOf(blob.Key) })],
            Quiet = true,
        };
        await bucket.CallAsync(token => bucket.Client.DeleteObjectsAsync(request, token), cancellationToken);
    }

    private async Task PutAsync(string key, MemoryStream content, CancellationToken cancellationToken)
        => await bucket.CallAsync(token => bucket.Client.PutObjectAsync(bucket.Put(key, content, BlobHeaders.Of(key, content.GetBuffer().AsSpan(0, (int)content.Length))), token), cancellationToken);

    private static DateTimeOffset DateOf(DateTime? date) => date is { } known ? new DateTimeOffset(known.ToUniversalTime()) : default;
}
