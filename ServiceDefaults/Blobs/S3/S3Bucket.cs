using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;

namespace MusicStreaming.ServiceDefaults.Blobs.S3;

/// <summary>The bucket: how blobs are keyed and kept in it, and how calls to it fail.</summary>
internal sealed class S3Bucket(IAmazonS3 client, IOptions<BlobOptions> options)
{
    private readonly S3BlobOptions _options = options.Value.S3;

    public IAmazonS3 Client => client;

    public string Name { get; } = options.Value.S3.Bucket ?? throw new InvalidOperationException("There is no bucket.");

    /// <summary>Whether a body goes in chunks that are signed each, which other stores than AWS take for content.</summary>
    public bool SignsChunks => _options.Endpoint is null;

    public bool SpeaksPlainHttp => _options.Endpoint?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) is true;

    public string KeyOf(string key) => _options.Prefix + BlobKey.Check(key);

    public string PrefixOf(string prefix) => _options.Prefix + BlobKey.CheckPrefix(prefix);

    public string NameOf(string key) => key[_options.Prefix.Length..];

    public PutObjectRequest Put(string key, Stream content, BlobHeaders headers)
    {
        var request = new PutObjectRequest
        {
            BucketName = Name,
            Key = KeyOf(key),
            InputStream = content,
            ContentType = headers.ContentType,
            Headers = { CacheControl = headers.CacheControl },
            StorageClass = ClassOf(key),
            UseChunkEncoding = SignsChunks,
        };
        if (_options.Encryption != S3Encryption.None)
        {
            (request.ServerSideEncryptionMethod, request.ServerSideEncryptionKeyManagementServiceKeyId) = Encryption;
        }

        return request;
    }

    public InitiateMultipartUploadRequest Begin(string key, BlobHeaders headers)
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = Name,
            Key = KeyOf(key),
            ContentType = headers.ContentType,
            Headers = { CacheControl = headers.CacheControl },
            StorageClass = ClassOf(key),
        };
        if (_options.Encryption != S3Encryption.None)
        {
            (request.ServerSideEncryptionMethod, request.ServerSideEncryptionKeyManagementServiceKeyId) = Encryption;
        }

        return request;
    }

    /// <summary>Makes a call, in limited time.</summary>
    /// <exception cref="BlobStoreException">It failed for good.</exception>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.Timeout);
        try
        {
            return await call(deadline.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BlobStoreException("S3 did not answer in time.", late);
        }
        catch (AmazonServiceException fault)
        {
            throw new BlobStoreException($"S3 answered {fault.ErrorCode}.", fault);
        }
        catch (Exception fault) when (fault is AmazonClientException or HttpRequestException or IOException)
        {
            throw new BlobStoreException("S3 cannot be reached.", fault);
        }
    }

    /// <summary>Makes a call about something that may not be there.</summary>
    public async Task<T?> FindAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await CallAsync(call, cancellationToken);
        }
        catch (BlobStoreException fault) when (IsMissing(fault))
        {
            return null;
        }
    }

    /// <summary>A missing bucket is a fault of ours, and no missing object.</summary>
    private static bool IsMissing(BlobStoreException fault)
        => fault.InnerException is AmazonServiceException { ErrorCode: "NoSuchKey" or "NoSuchUpload" or "NotFound" };

    private (ServerSideEncryptionMethod Method, string? Key) Encryption => _options.Encryption == S3Encryption.Kms
        ? (ServerSideEncryptionMethod.AWSKMS, _options.KmsKeyId)
        : (ServerSideEncryptionMethod.AES256, null);

    private S3StorageClass ClassOf(string key)
        => _options.StorageClasses.TryGetValue(key.Split('/')[0], out var name) ? new S3StorageClass(name) : S3StorageClass.Standard;
}
