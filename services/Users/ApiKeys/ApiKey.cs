using System.Security.Cryptography;
using System.Text;

namespace MusicStreaming.Users.ApiKeys;

/// <summary>
/// What a player logs in with that knows no better than one text: 192 random bits behind a prefix by which people, and programs
/// that look for secrets in public code, recognise it.
/// </summary>
internal static class ApiKey
{
    private const string Prefix = "msk_";
    private const int Bytes = 24;

    public static string New() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What the store keeps. A random secret of this size needs no slow hash.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
