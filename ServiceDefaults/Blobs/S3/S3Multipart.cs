using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.ServiceDefaults.Blobs.S3;

/// <summary>Blobs that come in parts, also from outside: who has a part's signed URL sends it to S3 without us.</summary>
public sealed class S3Multipart
{
    private readonly S3Bucket _bucket;
    private readonly ILogger<S3Multipart> _logger;

    internal S3Multipart(S3Bucket bucket, ILogger<S3Multipart> logger) => (_bucket, _logger) = (bucket, logger);

    /// <summary>Begins a blob in parts. Nothing of it can be seen until it is complete.</summary>
    /// <returns>S3's id of the upload.</returns>
    public Task<string> BeginAsync(string key, CancellationToken cancellationToken) => BeginAsync(key, BlobHeaders.Of(key, []), cancellationToken);

    /// <summary>The same where more is known of it than its key.</summary>
    internal async Task<string> BeginAsync(string key, BlobHeaders headers, CancellationToken cancellationToken)
        => (await _bucket.CallAsync(token => _bucket.Client.InitiateMultipartUploadAsync(_bucket.Begin(key, headers), token), cancellationToken)).UploadId;

    /// <summary>The URL that a part is sent to by PUT, with exactly this length. It ends with the credentials that signed it, too.</summary>
    public Task<string> SignPartAsync(string key, string upload, S3PartToSign part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var request = new GetPreSignedUrlRequest
        {
            BucketName = _bucket.Name,
            Key = _bucket.KeyOf(key),
            Verb = HttpVerb.PUT,
            UploadId = upload,
            PartNumber = part.Number,
            Expires = (DateTimeOffset.UtcNow + part.Lifetime).UtcDateTime,
            Protocol = _bucket.SpeaksPlainHttp ? Protocol.HTTP : Protocol.HTTPS,
        };
        request.Headers.ContentLength = part.Length;

        // Signing asks nobody but whoever gives out the credentials.
        return _bucket.CallAsync(_ => _bucket.Client.GetPreSignedURLAsync(request), CancellationToken.None);
    }

    /// <summary>The parts that have come, by their numbers; null where there is no such upload, or no more.</summary>
    public async Task<IReadOnlyList<S3Part>?> ListAsync(string key, string upload, CancellationToken cancellationToken)
    {
        var parts = new List<S3Part>();
        var request = new ListPartsRequest { BucketName = _bucket.Name, Key = _bucket.KeyOf(key), UploadId = upload };
        ListPartsResponse? page;
        do
        {
            page = await _bucket.FindAsync(token => _bucket.Client.ListPartsAsync(request, token), cancellationToken);
            if (page is null)
            {
                return null;
            }

            parts.AddRange((page.Parts ?? []).Select(part => new S3Part(part.PartNumber ?? 0, part.ETag.Trim('"'), part.Size ?? 0)));
            request.PartNumberMarker = page.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        while (page.IsTruncated is true);

        return parts;
    }

    /// <summary>Makes the blob of its parts.</summary>
    /// <returns>False where there is no such upload, or S3 has other parts than these.</returns>
    public async Task<bool> CompleteAsync(string key, string upload, IEnumerable<S3Part> parts, CancellationToken cancellationToken)
    {
        var request = new CompleteMultipartUploadRequest { BucketName = _bucket.Name, Key = _bucket.KeyOf(key), UploadId = upload };
        request.AddPartETags(parts.OrderBy(part => part.Number).Select(part => new PartETag(part.Number, part.ETag)));
        try
        {
            return await _bucket.FindAsync(token => _bucket.Client.CompleteMultipartUploadAsync(request, token), cancellationToken) is not null;
        }
        catch (BlobStoreException fault) when (fault.InnerException is AmazonServiceException { ErrorCode: "InvalidPart" or "InvalidPartOrder" or "EntityTooSmall" })
        {
            return false;
        }
    }

    /// <summary>Takes back what has come; there may be nothing.</summary>
    public Task AbortAsync(string key, string upload, CancellationToken cancellationToken)
    {
        var request = new AbortMultipartUploadRequest { BucketName = _bucket.Name, Key = _bucket.KeyOf(key), UploadId = upload };
        return _bucket.FindAsync(token => _bucket.Client.AbortMultipartUploadAsync(request, token), cancellationToken);
    }

    /// <summary>The same after something else has failed, which is what the caller shall hear of.</summary>
    internal async Task AbandonAsync(string key, string upload)
    {
        try
        {
            await AbortAsync(key, upload, CancellationToken.None);
        }
        catch (BlobStoreException fault)
        {
            _logger.PartsLeft(key, fault);
        }
    }
}
