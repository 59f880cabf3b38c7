using System.Collections.Concurrent;

namespace MusicStreaming.Streaming.Delivery.Segments;

/// <summary>
/// The memory of the hot segments: blocks of one size that are made as they are needed, up to a limit, and then used again. The
/// garbage collector never has to look for what is free, nor to move it.
/// </summary>
internal sealed class SegmentBlocks(long capacity)
{
    public const int Size = 16 * 1024;

    private readonly ConcurrentBag<byte[]> _free = [];
    private long _unmade = capacity / Size;

    /// <summary>Blocks for so many bytes; null where there are not as many.</summary>
    public byte[][]? Rent(long length)
    {
        var blocks = new byte[(length + Size - 1) / Size][];
        for (var index = 0; index < blocks.Length; index++)
        {
            if (RentOne() is not { } block)
            {
                Return(blocks.AsSpan(0, index));
                return null;
            }

            blocks[index] = block;
        }

        return blocks;
    }

    public void Return(ReadOnlySpan<byte[]> blocks)
    {
        foreach (var block in blocks)
        {
            _free.Add(block);
        }
    }

    private byte[]? RentOne()
    {
        if (_free.TryTake(out var block))
        {
            return block;
        }

        if (Interlocked.Decrement(ref _unmade) >= 0)
        {
            return GC.AllocateUninitializedArray<byte>(Size, pinned: true);
        }

        Interlocked.Increment(ref _unmade);
        return null;
    }
}
