using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MusicStreaming.Users.OAuth;

/// <summary>
/// Random texts of 256 bits that are handed out once, of which the store keeps the hash alone. A random secret of this size
/// needs no slow hash.
/// </summary>
internal static class OpaqueToken
{
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string Hash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static bool IsHashedAs(string token, string hash)
        => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash));
}
