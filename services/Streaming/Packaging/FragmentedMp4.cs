using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>
/// Reads a fragmented MP4 file from front to back, one fragment in memory at a time. What it does not
/// understand it refuses by <see cref="InvalidDataException"/>; nothing that a file says makes it take more memory than its bounds.
/// </summary>
internal sealed class FragmentedMp4(Stream stream)
{
    private const int HeaderSize = 8;
    private const int MaxIndexBox = 1 << 20;
    private const int MaxMediaBox = 1 << 25;

    private InitSegment? _init;

    public async Task<InitSegment> ReadInitAsync(CancellationToken cancellationToken)
    {
        var isBegun = false;
        while (await ReadBoxAsync(cancellationToken) is { } box)
        {
            if (box.Type == FourCc.Ftyp)
            {
                isBegun = true;
            }
            else if (box.Type == FourCc.Moov && isBegun)
            {
                return _init = InitSegment.Parse(box.Bytes);
            }
        }

        throw new InvalidDataException("The MP4 file has no header.");
    }

    public async IAsyncEnumerable<Fragment> ReadFragmentsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var init = _init ?? throw new InvalidOperationException("The init segment comes first.");
        byte[]? moof = null;
        var expected = 0ul;
        while (await ReadBoxAsync(cancellationToken) is { } box)
        {
            if (box.Type == FourCc.Moof)
            {
                moof = moof is null ? box.Bytes : throw new InvalidDataException("A fragment has no data.");
            }
            else if (box.Type == FourCc.Mdat)
            {
                var fragment = Fragment.Parse(moof ?? throw new InvalidDataException("Data belongs to no fragment."), box.Bytes, init);
                if (fragment.Start != expected)
                {
                    throw new InvalidDataException("The fragments leave a gap.");
                }

                moof = null;
                expected += fragment.Duration;
                yield return fragment;
            }
        }

        if (moof is not null || expected == 0)
        {
            throw new InvalidDataException("The MP4 file ends too early.");
        }
    }

    private async Task<(uint Type, byte[] Bytes)?> ReadBoxAsync(CancellationToken cancellationToken)
    {
        var header = new byte[HeaderSize];
        var read = await stream.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        var size = read == HeaderSize ? BinaryPrimitives.ReadUInt32BigEndian(header) : 0;
        var type = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
        if (size < HeaderSize || size > (type == FourCc.Mdat ? MaxMediaBox : MaxIndexBox))
        {
            throw new InvalidDataException("A box of the MP4 file has an impossible size.");
        }

        var bytes = new byte[size];
        header.CopyTo(bytes, 0);
        var body = bytes.AsMemory(HeaderSize);
        return await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken) == body.Length
            ? (type, bytes)
            : throw new InvalidDataException("The MP4 file ends too early.");
    }
}
