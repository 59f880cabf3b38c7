using System.Security.Cryptography;
using System.Text;

namespace MusicStreaming.Users;

/// <summary>What stands in a key of the store in place of something private: keys show up where values do not, for example in traces of the store.</summary>
internal static class HashedKey
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
