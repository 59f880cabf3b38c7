using System.Buffers.Binary;
using System.Text;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

/// <summary>Writes protobuf by hand, also such as no exporter would send.</summary>
internal static class Proto
{
    public static byte[] Bytes(int field, params ReadOnlySpan<byte> value) => [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)value.Length), .. value];

    public static byte[] Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public static byte[] Number(int field, ulong value) => [.. Varint((ulong)field << 3), .. Varint(value)];

    public static byte[] Fixed64(int field, ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return [.. Varint(((ulong)field << 3) | 1), .. bytes];
    }

    public static byte[] Attribute(int field, string key, string value) => Bytes(field, [.. Text(1, key), .. Bytes(2, Text(1, value))]);

    /// <summary>A request with records of one scope of one service.</summary>
    public static byte[] Request(string service, params byte[][] records)
    {
        byte[] scope = [.. Bytes(1, Text(1, "tests")), .. records.SelectMany(r => Bytes(2, r))];
        return Bytes(1, [.. Bytes(1, Attribute(1, "service.name", service)), .. Bytes(2, scope)]);
    }

    /// <summary>A span of a trace that is known by one number, a millisecond long.</summary>
    public static byte[] Span(ulong trace, ulong id, ulong parent = 0, string name = "span", params byte[][] more)
    {
        const ulong Start = 1_700_000_000_000_000_000;
        return
        [
            .. Bytes(1, [.. Id(1), .. Id(trace)]), .. Bytes(2, Id(id)), .. parent == 0 ? [] : Bytes(4, Id(parent)), .. Text(5, name),
            .. Fixed64(7, Start + (trace * 1_000_000)), .. Fixed64(8, Start + (trace * 1_000_000) + 1_000_000), .. more.SelectMany(m => m),
        ];
    }

    public static string TraceId(ulong trace) => $"{1:x16}{trace:x16}";

    public static byte[] Log(ulong severity, string message, params byte[][] more)
        => [.. Fixed64(1, 1_700_000_000_000_000_000), .. Number(2, severity), .. Bytes(5, Text(1, message)), .. more.SelectMany(m => m)];

    private static byte[] Id(ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
