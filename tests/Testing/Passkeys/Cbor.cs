using System.Buffers.Binary;
using System.Text;

namespace MusicStreaming.Testing;

/// <summary>As much of CBOR (RFC 8949) as an authenticator needs to write.</summary>
internal static class Cbor
{
    private const int Unsigned = 0;
    private const int Negative = 1;
    private const int Bytes = 2;
    private const int Text = 3;
    private const int MapOf = 5;

    public static byte[] Of(int value) => value >= 0 ? Head(Unsigned, value) : Head(Negative, -1 - value);

    public static byte[] Of(byte[] value) => [.. Head(Bytes, value.Length), .. value];

    public static byte[] Of(string value) => [.. Head(Text, Encoding.UTF8.GetByteCount(value)), .. Encoding.UTF8.GetBytes(value)];

    public static byte[] Map(params (byte[] Key, byte[] Value)[] entries)
        => [.. Head(MapOf, entries.Length), .. entries.SelectMany(entry => entry.Key.Concat(entry.Value))];

    private static byte[] Head(int type, int value)
    {
        var major = type << 5;
        switch (value)
        {
            case < 24:
                return [(byte)(major | value)];
            case <= byte.MaxValue:
                return [(byte)(major | 24), (byte)value];
            default:
                var bytes = new byte[3];
                bytes[0] = (byte)(major | 25);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(1), checked((ushort)value));
                return bytes;
        }
    }
}
