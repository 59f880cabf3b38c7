using System.Buffers.Binary;
using Aspire.Hosting.Dashboard.Otlp;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>A buffer that grows, for the details of spans and logs in the form that <see cref="PackedReader"/> reads.</summary>
internal sealed class PackedWriter
{
    private byte[] _buffer = new byte[16_384];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written(int offset, int length) => _buffer.AsSpan(offset, length);

    public void Reset()
    {
        Length = 0;

        // One huge request must not keep its memory.
        if (_buffer.Length > 4 << 20)
        {
            _buffer = new byte[16_384];
        }
    }

    /// <summary>Takes back what was written since <see cref="Length"/> was this.</summary>
    public void Truncate(int length) => Length = length;

    public void Byte(byte value) => Reserve(1)[0] = value;

    public void Number(ulong value)
    {
        var target = Free(Varints.MaxBytes);
        Length += Varints.Put(value, target);
    }

    public void Signed(long value) => Number((ulong)(value << 1) ^ (ulong)(value >> 63));

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Reserve(sizeof(double)), value);

    public void Fixed64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(sizeof(ulong)), value);

    /// <summary>A text with its length before it.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        Number((ulong)utf8.Length);
        utf8.CopyTo(Reserve(utf8.Length));
    }

    /// <summary>A text of which only the beginning is kept when it is too long, with an ellipsis in the place of the rest.</summary>
    public void Text(ReadOnlySpan<byte> utf8, int maxBytes)
    {
        if (utf8.Length <= maxBytes)
        {
            Text(utf8);
            return;
        }

        var kept = Utf8Text.Cut(utf8, maxBytes);
        Number((ulong)(kept.Length + "…"u8.Length));
        kept.CopyTo(Reserve(kept.Length));
        "…"u8.CopyTo(Reserve("…"u8.Length));
    }

    private Span<byte> Reserve(int count)
    {
        var target = Free(count);
        Length += count;
        return target[..count];
    }

    private Span<byte> Free(int count)
    {
        if (_buffer.Length - Length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        }

        return _buffer.AsSpan(Length);
    }
}
