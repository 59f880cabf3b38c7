using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Keys;

/// <summary>A content key under a master key: AES-256-GCM, bound to its track, so that it opens no other.</summary>
/// <param name="Nonce">The nonce.</param>
/// <param name="Ciphertext">The key, encrypted.</param>
/// <param name="Tag">The tag that shows it is whole.</param>
/// <param name="MasterKeyId">The master key; null in documents of the time when there was one.</param>
internal sealed record WrappedKey(byte[] Nonce, byte[] Ciphertext, byte[] Tag, string? MasterKeyId = null)
{
    [JsonIgnore]
    public string MasterId => MasterKeyId ?? MasterKeyRing.FirstId;

    public static WrappedKey Wrap(ContentKey key, TrackId track, MasterKey master)
    {
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var ciphertext = new byte[key.Value.Length];
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        using var aes = new AesGcm(master.Value, tag.Length);
        aes.Encrypt(nonce, key.Value, ciphertext, tag, Label(track));
        return new WrappedKey(nonce, ciphertext, tag, master.Id);
    }

    /// <exception cref="LostKeyException">Its master key is gone or another by now, or it was wrapped for another track.</exception>
    public ContentKey Unwrap(TrackId track, MasterKeyRing ring)
    {
        var master = ring.Find(MasterId) ?? throw new LostKeyException(MasterId);
        var key = new byte[Ciphertext.Length];
        using var aes = new AesGcm(master.Value, Tag.Length);
        try
        {
            aes.Decrypt(Nonce, Ciphertext, Tag, key, Label(track));
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new LostKeyException(MasterId, mismatch);
        }

        return new ContentKey(key);
    }

    /// <summary>The same content key under the newest master key; itself where it is, and that key still opens it.</summary>
    /// <exception cref="LostKeyException">Its master key is gone or another by now.</exception>
    public WrappedKey Rewrap(TrackId track, MasterKeyRing ring)
        => Unwrap(track, ring) is var key && MasterId == ring.Newest.Id ? this : Wrap(key, track, ring.Newest);

    private static byte[] Label(TrackId track) => Encoding.UTF8.GetBytes($"track:{track}");
}
