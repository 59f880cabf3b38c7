using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>Time-based one-time passwords (RFC 6238) on HMAC-based ones (RFC 4226).</summary>
/// <param name="Algorithm">The hash of the HMAC.</param>
/// <param name="Digits">How long a code is.</param>
internal sealed record Totp(HashAlgorithmName Algorithm, int Digits)
{
    public const int PeriodSeconds = 30;

    /// <summary>RFC 4226 section 4 recommends 160 bits.</summary>
    private const int KeyBytes = 20;

    /// <summary>Clocks differ, and typing takes a while: one step in each direction (RFC 6238 section 5.2).</summary>
    private const int Tolerance = 1;

    /// <summary>What all authenticator apps can do; some ignore that anything else was asked for.</summary>
    public static Totp Usual { get; } = new(HashAlgorithmName.SHA1, 6);

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / PeriodSeconds;

    public string Code(byte[] key, long step)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = CryptographicOperations.HmacData(Algorithm, key, counter);

        // "Dynamic truncation", RFC 4226 section 5.3: the last four bits say which 31 bits to take.
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % (uint)Math.Pow(10, Digits)).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    /// <summary>The time step that a code is of.</summary>
    /// <param name="key">The key that both sides know.</param>
    /// <param name="code">The code.</param>
    /// <param name="now">Our time.</param>
    /// <param name="after">The step of the last code that was accepted: neither it nor one before it works again.</param>
    /// <returns>Null where it is of none.</returns>
    public long? Match(byte[] key, string code, DateTimeOffset now, long after)
    {
        long? match = null;
        var current = StepAt(now);
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
        {
            var isIt = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(key, step)), Encoding.UTF8.GetBytes(code));
            match = isIt && step > after ? step : match;
        }

        return match;
    }
}
