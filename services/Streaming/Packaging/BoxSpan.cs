using System.Buffers.Binary;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>Reads the boxes and fields inside a box that is in memory, and never past its end.</summary>
/// <param name="data">The boxes.</param>
/// <param name="position">Where they begin in what is read as a whole.</param>
internal ref struct BoxSpan(ReadOnlySpan<byte> data, int position = 0)
{
    private const int HeaderSize = 8;

    private ReadOnlySpan<byte> _rest = data;

    public int Position { get; private set; } = position;

    /// <summary>The body of the first box of a type; the boxes before it are skipped.</summary>
    public readonly BoxSpan Find(uint type)
        => TryFind(type, out var body) ? body : throw new InvalidDataException($"The box {FourCc.Name(type)} of the MP4 file is missing.");

    public readonly bool TryFind(uint type, out BoxSpan body)
    {
        var boxes = this;
        while (boxes.TryReadBox(out var found, out body))
        {
            if (found == type)
            {
                return true;
            }
        }

        body = default;
        return false;
    }

    public readonly int Count(uint type)
    {
        var boxes = this;
        var count = 0;
        while (boxes.TryReadBox(out var found, out _))
        {
            count += found == type ? 1 : 0;
        }

        return count;
    }

    public byte ReadByte() => Take(1)[0];

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(sizeof(ulong)));

    public void Skip(int count) => Take(count);

    private bool TryReadBox(out uint type, out BoxSpan body)
    {
        type = 0;
        body = default;
        if (_rest.IsEmpty)
        {
            return false;
        }

        var size = ReadUInt32();
        type = ReadUInt32();
        if (size < HeaderSize)
        {
            throw new InvalidDataException("A box of the MP4 file has an impossible size.");
        }

        var start = Position;
        body = new BoxSpan(Take((int)Math.Min(size - HeaderSize, int.MaxValue)), start);
        return true;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw new InvalidDataException("A box of the MP4 file ends too early.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        Position += count;
        return taken;
    }
}
