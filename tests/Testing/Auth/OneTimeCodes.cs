using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace MusicStreaming.Testing;

/// <summary>What an authenticator app shows: time-based one-time passwords (RFC 6238) with SHA-1, six digits and steps of thirty seconds.</summary>
/// <param name="secret">The shared secret in base 32 (RFC 4648 section 6); blanks do not matter.</param>
public sealed class OneTimeCodes(string secret)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly byte[] _key = Decode(secret);

    /// <summary>How long a code is shown.</summary>
    public static TimeSpan Step { get; } = TimeSpan.FromSeconds(30);

    public string At(DateTimeOffset time)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, time.ToUnixTimeSeconds() / (long)Step.TotalSeconds);
#pragma warning disable CA5350 // What the apps of the world reckon with.
        var hash = HMACSHA1.HashData(_key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string text)
    {
        var bits = string.Concat(text.Where(char.IsLetterOrDigit).Select(letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.OrdinalIgnoreCase), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
