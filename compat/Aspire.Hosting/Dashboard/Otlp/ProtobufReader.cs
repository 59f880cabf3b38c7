using System.Buffers.Binary;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Reads one protobuf message field by field, in place: https://protobuf.dev/programming-guides/encoding/.</summary>
/// <remarks>After <see cref="Next"/>, exactly one of the value methods or <see cref="Skip"/> is called.</remarks>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the field that comes next.</summary>
    public int Field { get; private set; }

    /// <summary>How that field lies on the wire.</summary>
    public WireType Type { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <exception cref="OtlpFormatException">The message is broken here.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = Varints.Take(ref _rest);
        if (tag is < 8 or > uint.MaxValue)
        {
            throw new OtlpFormatException("A field has no number.");
        }

        (Field, Type) = ((int)(tag >> 3), (WireType)(tag & 7));
        return true;
    }

    public ulong Varint()
    {
        Expect(WireType.Varint);
        return Varints.Take(ref _rest);
    }

    public ulong Fixed64()
    {
        Expect(WireType.Fixed64);
        return BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
    }

    public double Double() => BitConverter.UInt64BitsToDouble(Fixed64());

    public uint Fixed32()
    {
        Expect(WireType.Fixed32);
        return BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
    }

    /// <summary>A text, bytes, a message, or packed numbers.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        Expect(WireType.Bytes);
        var length = Varints.Take(ref _rest);
        return length <= (ulong)_rest.Length ? Take((int)length) : throw new OtlpFormatException("A field is longer than its message.");
    }

    public ProtobufReader Message() => new(Bytes());

    public void Skip()
    {
        switch (Type)
        {
            case WireType.Varint:
                Varints.Take(ref _rest);
                break;
            case WireType.Fixed64:
                Take(sizeof(ulong));
                break;
            case WireType.Bytes:
                Bytes();
                break;
            case WireType.Fixed32:
                Take(sizeof(uint));
                break;
            default:
                throw new OtlpFormatException($"Field {Field} has the unknown wire type {(int)Type}.");
        }
    }

    private readonly void Expect(WireType type)
    {
        if (Type != type)
        {
            throw new OtlpFormatException($"Field {Field} has the wire type {(int)Type} instead of {(int)type}.");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new OtlpFormatException("The message ends within a field.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
