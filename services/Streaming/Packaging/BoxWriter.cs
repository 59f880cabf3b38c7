using System.Buffers;
using System.Buffers.Binary;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>Writes boxes; each is closed before the one around it.</summary>
internal sealed class BoxWriter(int capacity)
{
    private readonly ArrayBufferWriter<byte> _bytes = new(capacity);
    private readonly Stack<int> _open = new();
    private readonly List<(int Place, uint Size)> _sizes = [];

    public int Length => _bytes.WrittenCount;

    public BoxWriter Begin(uint type)
    {
        _open.Push(Length);
        return UInt32(0).UInt32(type);
    }

    public BoxWriter End()
    {
        var start = _open.Pop();
        _sizes.Add((start, (uint)(Length - start)));
        return this;
    }

    public BoxWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.GetSpan(sizeof(uint)), value);
        _bytes.Advance(sizeof(uint));
        return this;
    }

    public BoxWriter UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.GetSpan(sizeof(ulong)), value);
        _bytes.Advance(sizeof(ulong));
        return this;
    }

    public BoxWriter Bytes(ReadOnlySpan<byte> value)
    {
        _bytes.Write(value);
        return this;
    }

    /// <summary>What was written, with the sizes of the boxes, which are only known at their ends.</summary>
    public byte[] ToArray()
    {
        var bytes = _bytes.WrittenSpan.ToArray();
        foreach (var (place, size) in _sizes)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(place), size);
        }

        return bytes;
    }
}
