using System.Buffers.Binary;
using System.Text;
using Aspire.Hosting.Dashboard.Otlp;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>Reads what <see cref="PackedWriter"/> wrote.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> packed)
{
    private ReadOnlySpan<byte> _rest = packed;

    public byte Byte()
    {
        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public ulong Number() => Varints.Take(ref _rest);

    public long Signed()
    {
        var value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public double Double()
    {
        var value = BinaryPrimitives.ReadDoubleLittleEndian(_rest);
        _rest = _rest[sizeof(double)..];
        return value;
    }

    public ulong Fixed64()
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(_rest);
        _rest = _rest[sizeof(ulong)..];
        return value;
    }

    public ReadOnlySpan<byte> Utf8()
    {
        var length = (int)Number();
        var text = _rest[..length];
        _rest = _rest[length..];
        return text;
    }

    public string Text() => Encoding.UTF8.GetString(Utf8());
}
