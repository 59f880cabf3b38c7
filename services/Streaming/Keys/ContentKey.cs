using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MusicStreaming.Streaming.Keys;

/// <summary>The AES-128 key of one track.</summary>
internal sealed record ContentKey(byte[] Value)
{
    public const int Size = 16;

    public static ContentKey New() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>Encrypts a whole segment: AES-128-CBC with PKCS #7 padding (RFC 8216 section 4.3.2.4).</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> segment, string rendition, int number)
    {
        using var aes = Aes.Create();
        aes.Key = Value;
        return aes.EncryptCbc(segment, Iv(rendition, number));
    }

    /// <exception cref="CryptographicException">It was encrypted with another key, or is damaged.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> segment, string rendition, int number)
    {
        using var aes = Aes.Create();
        aes.Key = Value;
        return aes.DecryptCbc(segment, Iv(rendition, number));
    }

    /// <summary>
    /// A segment's initialization vector. It is derived, so that none has to be stored, and by a keyed hash,
    /// so that it is different and unforeseeable for every segment of every rendition under the track's one key.
    /// </summary>
    public byte[] Iv(string rendition, int number)
    {
        Span<byte> label = stackalloc byte[sizeof(int) + Encoding.UTF8.GetMaxByteCount(rendition.Length)];
        BinaryPrimitives.WriteInt32BigEndian(label, number);
        var length = sizeof(int) + Encoding.UTF8.GetBytes(rendition, label[sizeof(int)..]);
        return HMACSHA256.HashData(Value, label[..length])[..Size];
    }
}
