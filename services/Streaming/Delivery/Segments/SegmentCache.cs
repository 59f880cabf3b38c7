using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Delivery.Segments;

/// <summary>
/// Keeps in memory what is played most, in a bounded number of blocks. What everybody asks for at once is read once. Who leaves is
/// chosen by second chance (the "clock" algorithm): of the oldest, whoever was not asked for since the last look, so that a
/// walk through the whole library does not push out what is hot.
/// </summary>
internal sealed class SegmentCache(IBlobStore blobs, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>What takes more than this share of the cache is not kept in it.</summary>
    private const int LargestShare = 8;

    /// <summary>How many of those that were read again, or are gone, may stand in the queue besides as many as there are.</summary>
    private const int MostForgotten = 64;

    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Segment> _segments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<Segment?>>> _reads = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Queue<Segment> _oldestFirst = new();
    private readonly long _capacity = (long)options.Value.CacheMegabytes * Megabyte;
    private readonly SegmentBlocks _blocks = new((long)options.Value.CacheMegabytes * Megabyte);
    private readonly TimeSpan _keptFor = options.Value.CachedFor;

    /// <summary>Begins to use a file that is in memory; whoever gets one releases it.</summary>
    public Segment? Find(string key)
        => _segments.TryGetValue(key, out var known) && clock.GetUtcNow() - known.ReadAt < _keptFor && known.TryUse() ? known : null;

    /// <summary>Begins to use a file, which is read first where it is not in memory; whoever gets one releases it.</summary>
    /// <returns>Null where there is none, or where it cannot be kept in memory.</returns>
    public ValueTask<Segment?> UseAsync(string key, CancellationToken cancellationToken)
        => Find(key) is { } known
            ? ValueTask.FromResult<Segment?>(known)
            : new ValueTask<Segment?>(UseReadAsync(key, cancellationToken));

    private async Task<Segment?> UseReadAsync(string key, CancellationToken cancellationToken)
    {
        // Who goes away does not stop the reading for the others.
        var read = _reads.GetOrAdd(key, wanted => new Lazy<Task<Segment?>>(() => ReadAsync(wanted))).Value;
        return await read.WaitAsync(cancellationToken) is { } segment && segment.TryUse() ? segment : null;
    }

    /// <exception cref="TimeoutException">The store took too long.</exception>
    private async Task<Segment?> ReadAsync(string key)
    {
        using var deadline = new CancellationTokenSource(ReadTimeout, clock);
        try
        {
            await using var blob = await blobs.OpenAsync(key, deadline.Token);
            if (blob is null || blob.Info.Length > _capacity / LargestShare || MakeRoom(blob.Info.Length) is not { } room)
            {
                Forget(key);
                return null;
            }

            var segment = new Segment(blob.Info, room, _blocks) { ReadAt = clock.GetUtcNow() };
            if (!await TryFillAsync(segment, room, blob.Content, deadline.Token))
            {
                return null;
            }

            Keep(segment);
            return segment;
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested)
        {
            throw new TimeoutException($"{key} was not read in time.", late);
        }
        finally
        {
            _reads.TryRemove(key, out _);
        }
    }

    private static async Task<bool> TryFillAsync(Segment segment, byte[][] room, Stream content, CancellationToken cancellationToken)
    {
        var isWhole = false;
        try
        {
            for (var index = 0; index < room.Length; index++)
            {
                await content.ReadExactlyAsync(segment.Block(index), cancellationToken);
            }

            isWhole = true;
        }
        finally
        {
            if (!isWhole)
            {
                segment.Release();
            }
        }

        return isWhole;
    }

    private void Keep(Segment segment)
    {
        lock (_gate)
        {
            Forget(segment.Key);
            _segments[segment.Key] = segment;
            _oldestFirst.Enqueue(segment);
            if (_oldestFirst.Count > (2 * _segments.Count) + MostForgotten)
            {
                DropForgotten();
            }
        }
    }

    /// <summary>Where there is room for all, nobody looks for the oldest, and the queue would grow with each that is read again.</summary>
    private void DropForgotten()
    {
        for (var looks = _oldestFirst.Count; looks > 0; looks--)
        {
            var oldest = _oldestFirst.Dequeue();
            if (IsKept(oldest))
            {
                _oldestFirst.Enqueue(oldest);
            }
        }
    }

    private void Forget(string key)
    {
        if (_segments.TryRemove(key, out var old))
        {
            old.Release();
        }
    }

    /// <summary>Blocks for so many bytes, for which others leave; null where all that is left is in use.</summary>
    private byte[][]? MakeRoom(long length)
    {
        if (_blocks.Rent(length) is { } free)
        {
            return free;
        }

        lock (_gate)
        {
            // Each is looked at twice at most: the first look takes its second chance.
            for (var looks = _oldestFirst.Count * 2; looks > 0 && _oldestFirst.TryDequeue(out var oldest); looks--)
            {
                if (!IsKept(oldest))
                {
                    continue;
                }

                if (oldest.TakeWasUsed())
                {
                    _oldestFirst.Enqueue(oldest);
                    continue;
                }

                Forget(oldest.Key);
                if (_blocks.Rent(length) is { } room)
                {
                    return room;
                }
            }
        }

        return _blocks.Rent(length);
    }

    private bool IsKept(Segment segment) => _segments.TryGetValue(segment.Key, out var kept) && ReferenceEquals(kept, segment);
}
