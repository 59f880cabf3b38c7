using System.Security.Cryptography;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.ServiceDefaults.Pictures;

namespace MusicStreaming.Catalog.Artwork;

/// <summary>Keeps pictures in all sizes. A picture's id follows from its bytes, so the same cover is kept once.</summary>
internal sealed class ArtworkStore(IBlobStore blobs, PictureResizer resizer, CatalogMetrics metrics)
{
    /// <summary>The largest picture that is read at all, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private const int UuidLength = 16;
    private const int VersionByte = 6;
    private const int VariantByte = 8;

    public Task<Blob?> OpenAsync(ArtworkId id, int size, CancellationToken cancellationToken)
        => blobs.OpenAsync(Key(id, size), cancellationToken);

    /// <summary>Keeps a picture; null when it is none that can be read.</summary>
    public async Task<ArtworkId?> SaveAsync(byte[] picture, CancellationToken cancellationToken)
    {
        var id = IdOf(picture);
        if (await blobs.FindAsync(Key(id, ArtworkSizes.All[^1]), cancellationToken) is not null)
        {
            return id;
        }

        if (await resizer.ResizeAsync(picture, ArtworkSizes.All, cancellationToken) is not { } sizes)
        {
            metrics.PictureRefused();
            return null;
        }

        // The largest is written last: where it is, all are.
        foreach (var size in ArtworkSizes.All)
        {
            using var content = new MemoryStream(sizes[size], writable: false);
            await blobs.WriteAsync(Key(id, size), content, cancellationToken);
        }

        return id;
    }

    /// <summary>A version 8 UUID (RFC 9562 section 5.8) of the picture's SHA-256.</summary>
    private static ArtworkId IdOf(byte[] picture)
    {
        var hash = SHA256.HashData(picture).AsSpan(0, UuidLength);
        hash[VersionByte] = (byte)((hash[VersionByte] & 0x0F) | 0x80);
        hash[VariantByte] = (byte)((hash[VariantByte] & 0x3F) | 0x80);
        return new ArtworkId(new Guid(hash, bigEndian: true));
    }

    private static string Key(ArtworkId id, int size) => $"artwork/{id}/{size}.jpg";
}
