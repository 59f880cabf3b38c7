using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>The body of a request, unpacked, in memory that is given back.</summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>Exporters send about a hundred kilobytes.</summary>
    public const int MaxBytes = 16 << 20;

    private const int FirstBytes = 64 * 1_024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _length;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <returns>Null when the body is too large.</returns>
    /// <exception cref="InvalidDataException">The body is not packed as it says.</exception>
    public static async Task<RequestBody?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new RequestBody();
        var whole = false;
        try
        {
            if (request.ContentLength is null or <= MaxBytes)
            {
                whole = IsPacked(request)
                    ? await body.FillUnpackedAsync(request.Body, cancellationToken).ConfigureAwait(false)
                    : await body.FillAsync(request.Body, cancellationToken).ConfigureAwait(false);
            }

            return whole ? body : null;
        }
        finally
        {
            if (!whole)
            {
                body.Dispose();
            }
        }
    }

    public static bool IsPacked(HttpRequest request)
        => string.Equals(request.Headers.ContentEncoding, "gzip", StringComparison.OrdinalIgnoreCase);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private async Task<bool> FillUnpackedAsync(Stream packed, CancellationToken cancellationToken)
    {
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
        return await FillAsync(unpacked, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> FillAsync(Stream source, CancellationToken cancellationToken)
    {
        int count;
        while ((count = await source.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false)) > 0)
        {
            _length += count;
            if (_length > MaxBytes)
            {
                return false;
            }

            if (_length == _buffer.Length)
            {
                Grow();
            }
        }

        return true;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
