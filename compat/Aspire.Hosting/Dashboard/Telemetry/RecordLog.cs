namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>
/// Records with details of any length, oldest first, in segments that are used again: however much comes in, nothing is left
/// for the garbage collector. Not for several threads at once.
/// </summary>
/// <typeparam name="T">What every record has.</typeparam>
internal sealed class RecordLog<T>
    where T : struct
{
    /// <summary>A record's number is that of its segment and its place there.</summary>
    public const int SegmentSize = 256;

    private const int MaxSpare = 2;

    private readonly List<RecordSegment<T>> _segments = [];
    private readonly Stack<RecordSegment<T>> _spare = new();
    private long _firstSegment;

    /// <summary>The memory that is held.</summary>
    public long Bytes { get; private set; }

    public int Count { get; private set; }

    /// <summary>The number of the oldest record; numbers below are gone.</summary>
    public long First => _firstSegment * SegmentSize;

    /// <summary>The number of the newest record; less than <see cref="First"/> when there is none.</summary>
    public long Last => _segments.Count == 0 ? First - 1 : ((_firstSegment + _segments.Count - 1) * SegmentSize) + _segments[^1].Count - 1;

    public bool HasSeveralSegments => _segments.Count > 1;

    public long Add(in T record, ReadOnlySpan<byte> details)
    {
        if (_segments.Count == 0 || _segments[^1].Count == SegmentSize)
        {
            var fresh = _spare.TryPop(out var spare) ? spare : new RecordSegment<T>();
            _segments.Add(fresh);
            Bytes += fresh.Bytes;
        }

        var segment = _segments[^1];
        Bytes -= segment.Bytes;
        segment.Add(record, details);
        Bytes += segment.Bytes;
        Count++;
        return Last;
    }

    public bool Contains(long number) => number >= First && number <= Last;

    public ref T Record(long number) => ref Segment(number).Records[number % SegmentSize];

    public ReadOnlySpan<byte> Details(long number) => Segment(number).Details((int)(number % SegmentSize));

    /// <summary>The newest record before a number; -1 when there is none.</summary>
    public long Before(long number)
    {
        if (number <= First || _segments.Count == 0)
        {
            return -1;
        }

        if (number > Last)
        {
            return Last;
        }

        // All segments but the last are full.
        return number - 1;
    }

    /// <summary>The oldest records, those of one segment.</summary>
    public ReadOnlySpan<T> Oldest => _segments[0].Records.AsSpan(0, _segments[0].Count);

    /// <summary>How many of the oldest segment's records somebody still counts on; who uses this keeps it.</summary>
    public ref int LiveCount(long number) => ref Segment(number).Live;

    public int OldestLiveCount => _segments[0].Live;

    public void DropOldest()
    {
        var segment = _segments[0];
        _segments.RemoveAt(0);
        _firstSegment++;
        Count -= segment.Count;
        Bytes -= segment.Bytes;

        if (_spare.Count < MaxSpare)
        {
            segment.Clear();
            _spare.Push(segment);
        }
    }

    public void Clear()
    {
        while (_segments.Count > 0)
        {
            DropOldest();
        }

        _spare.Clear();
    }

    private RecordSegment<T> Segment(long number) => _segments[(int)((number / SegmentSize) - _firstSegment)];
}
