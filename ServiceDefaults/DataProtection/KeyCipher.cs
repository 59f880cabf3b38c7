using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Encrypts key elements with AES-256-GCM (NIST SP 800-38D): nonce, tag and ciphertext, as base64.</summary>
internal sealed class KeyCipher(byte[] key)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public string Encrypt(XElement element)
    {
        var plain = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);

        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize));
        return Convert.ToBase64String(sealedBytes);
    }

    public XElement Decrypt(string text)
    {
        var sealedBytes = Convert.FromBase64String(text);
        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];

        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(
            sealedBytes.AsSpan(0, NonceSize),
            sealedBytes.AsSpan(NonceSize + TagSize),
            sealedBytes.AsSpan(NonceSize, TagSize),
            plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
