using System.Security.Cryptography;
using System.Text;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Keys;

/// <summary>A content key under the master key: AES-256-GCM, bound to its track, so that it opens no other.</summary>
internal sealed record WrappedKey(byte[] Nonce, byte[] Ciphertext, byte[] Tag)
{
    public static WrappedKey Wrap(ContentKey key, TrackId track, byte[] masterKey)
    {
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var ciphertext = new byte[key.Value.Length];
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        using var aes = new AesGcm(masterKey, tag.Length);
        aes.Encrypt(nonce, key.Value, ciphertext, tag, Label(track));
        return new WrappedKey(nonce, ciphertext, tag);
    }

    /// <exception cref="CryptographicException">It was wrapped for another track or by another master key.</exception>
    public ContentKey Unwrap(TrackId track, byte[] masterKey)
    {
        var key = new byte[Ciphertext.Length];
        using var aes = new AesGcm(masterKey, Tag.Length);
        aes.Decrypt(Nonce, Ciphertext, Tag, key, Label(track));
        return new ContentKey(key);
    }

    private static byte[] Label(TrackId track) => Encoding.UTF8.GetBytes($"track:{track}");
}
