using System.Buffers.Binary;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>The eight bytes of a span's id; zero is none.</summary>
internal readonly record struct SpanId(ulong Value)
{
    public const int Size = 8;

    public bool IsEmpty => Value == 0;

    public static SpanId From(ReadOnlySpan<byte> bytes)
        => bytes.Length == Size ? new SpanId(BinaryPrimitives.ReadUInt64BigEndian(bytes)) : default;

    public override string ToString() => IsEmpty ? "" : $"{Value:x16}";
}
