using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Delivery.Segments;

/// <summary>A stored file in memory. It is counted who uses it, so that its blocks are free again only when nobody sends it any more.</summary>
internal sealed class Segment(BlobInfo info, byte[][] blocks, SegmentBlocks owner)
{
    private int _users = 1;
    private int _wasUsed;

    public string Key => info.Key;

    public long Length => info.Length;

    public int BlockCount => blocks.Length;

    public SegmentHeaders Headers { get; } = new(info);

    /// <summary>When it was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The bytes of one block that belong to it.</summary>
    public ArraySegment<byte> Block(int index)
        => new(blocks[index], 0, (int)Math.Min(SegmentBlocks.Size, Length - ((long)index * SegmentBlocks.Size)));

    /// <summary>Whether it was asked for since this was asked last.</summary>
    public bool TakeWasUsed() => Interlocked.Exchange(ref _wasUsed, 0) != 0;

    /// <summary>Begins to use it.</summary>
    /// <returns>Whether it is still there.</returns>
    public bool TryUse()
    {
        var users = Volatile.Read(ref _users);
        while (users > 0)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
            {
                Volatile.Write(ref _wasUsed, 1);
                return true;
            }

            users = seen;
        }

        return false;
    }

    /// <summary>Ends a use; after the last one, the cache's own among them, the blocks are free.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            owner.Return(blocks);
        }
    }
}
