namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Numbers of seven bits a byte, the least first: https://protobuf.dev/programming-guides/encoding/#varints.</summary>
internal static class Varints
{
    public const int MaxBytes = 10;

    /// <summary>Takes a number from the front.</summary>
    public static ulong Take(ref ReadOnlySpan<byte> rest)
    {
        var value = 0UL;
        for (var index = 0; index < rest.Length && index < MaxBytes; index++)
        {
            value |= (ulong)(rest[index] & 0x7f) << (7 * index);
            if (rest[index] < 0x80)
            {
                rest = rest[(index + 1)..];
                return value;
            }
        }

        throw new OtlpFormatException("A number has no end.");
    }

    /// <summary>Writes a number to the front.</summary>
    /// <returns>How many bytes that took.</returns>
    public static int Put(ulong value, Span<byte> target)
    {
        var count = 0;
        for (; value >= 0x80; value >>= 7)
        {
            target[count++] = (byte)(value | 0x80);
        }

        target[count++] = (byte)value;
        return count;
    }
}
