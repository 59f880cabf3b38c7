using System.Runtime.CompilerServices;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>Some records and their details, one after the other.</summary>
internal sealed class RecordSegment<T>
    where T : struct
{
    private const int FirstDetailBytes = 32 * 1_024;

    /// <summary>A segment that once had huge details is not worth keeping for others.</summary>
    private const int MaxKeptDetailBytes = 256 * 1_024;

    private readonly int[] _ends = new int[RecordLog<T>.SegmentSize];
    private byte[] _details = new byte[FirstDetailBytes];

    public T[] Records { get; } = new T[RecordLog<T>.SegmentSize];

    public int Count { get; private set; }

    public int Live;

    public long Bytes => _details.Length + ((Unsafe.SizeOf<T>() + sizeof(int)) * (long)RecordLog<T>.SegmentSize);

    private int End => Count == 0 ? 0 : _ends[Count - 1];

    public void Add(in T record, ReadOnlySpan<byte> details)
    {
        var end = End + details.Length;
        if (end > _details.Length)
        {
            Array.Resize(ref _details, Math.Max(end, _details.Length * 3 / 2));
        }

        details.CopyTo(_details.AsSpan(End));
        _ends[Count] = end;
        Records[Count] = record;
        Count++;
    }

    public ReadOnlySpan<byte> Details(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _details.AsSpan(start, _ends[index] - start);
    }

    public void Clear()
    {
        Array.Clear(Records);
        (Count, Live) = (0, 0);
        if (_details.Length > MaxKeptDetailBytes)
        {
            _details = new byte[FirstDetailBytes];
        }
    }
}
