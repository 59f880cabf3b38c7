using Amazon.S3.Model;

namespace MusicStreaming.ServiceDefaults.Blobs.S3;

/// <summary>
/// An object's content. A reader may go to any place in it, as in a file; the next read then asks S3 for the rest from there,
/// of the same object or not at all.
/// </summary>
internal sealed class S3ObjectStream : Stream
{
    private readonly S3Bucket _bucket;
    private readonly string _key;
    private readonly string _etag;
    private GetObjectResponse? _open;
    private long _openAt;
    private long _position;

    public S3ObjectStream(S3Bucket bucket, GetObjectResponse found)
    {
        (_bucket, _open, _key, _etag) = (bucket, found, found.Key, found.ETag);
        Length = found.ContentLength;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        var response = await OpenAsync(cancellationToken);
        var read = await _bucket.CallAsync(token => response.ResponseStream.ReadAsync(buffer, token).AsTask(), cancellationToken);
        if (read == 0)
        {
            throw new BlobStoreException("S3 sent less than it said.");
        }

        _position += read;
        _openAt = _position;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The network is read asynchronously.");

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _open?.Dispose();
            _open = null;
        }

        base.Dispose(disposing);
    }

    private async Task<GetObjectResponse> OpenAsync(CancellationToken cancellationToken)
    {
        if (_open is { } open && _openAt == _position)
        {
            return open;
        }

        _open?.Dispose();
        _open = null;
        var request = new GetObjectRequest
        {
            BucketName = _bucket.Name,
            Key = _key,
            EtagToMatch = _etag,
            ByteRange = new ByteRange(_position, Length - 1),
        };
        _open = await _bucket.FindAsync(token => _bucket.Client.GetObjectAsync(request, token), cancellationToken)
            ?? throw new BlobStoreException("The object is gone.");
        _openAt = _position;
        return _open;
    }
}
