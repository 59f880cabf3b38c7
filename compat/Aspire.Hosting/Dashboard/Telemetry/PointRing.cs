namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>The last data points of one resolution, oldest first. It takes memory as it fills.</summary>
/// <param name="capacity">Points.</param>
/// <param name="width">Numbers a point.</param>
/// <param name="slot">Nanoseconds within which a later point replaces an earlier one.</param>
internal sealed class PointRing(int capacity, int width, long slot)
{
    private const int FirstCapacity = 8;

    private long[] _times = new long[Math.Min(FirstCapacity, capacity)];
    private double[] _values = new double[Math.Min(FirstCapacity, capacity) * width];
    private int _first;

    public int Count { get; private set; }

    public long Bytes => (_times.Length + _values.Length) * sizeof(long);

    public long Time(int index) => _times[Place(index)];

    public ReadOnlySpan<double> Values(int index) => _values.AsSpan(Place(index) * width, width);

    public void Add(long time, ReadOnlySpan<double> values)
    {
        if (Count > 0 && (time / slot <= Time(Count - 1) / slot || IsStill(values)))
        {
            Put(Count - 1, Math.Max(time, Time(Count - 1)), values);
            return;
        }

        if (Count == capacity)
        {
            _first = (_first + 1) % capacity;
            Count--;
        }
        else if (Count == _times.Length)
        {
            Grow();
        }

        Put(Count++, time, values);
    }

    /// <summary>The newest point that is not after a time; -1 when there is none.</summary>
    public int FindAt(long time)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Time(middle) <= time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }

    /// <summary>Forgets the older half.</summary>
    public void Halve()
    {
        var kept = (Count + 1) / 2;
        var times = new long[Math.Min(capacity, Math.Max(FirstCapacity, kept))];
        var values = new double[times.Length * width];
        for (var index = 0; index < kept; index++)
        {
            times[index] = Time(Count - kept + index);
            Values(Count - kept + index).CopyTo(values.AsSpan(index * width));
        }

        (_times, _values, _first, Count) = (times, values, 0, kept);
    }

    // What does not change takes two points, its first and its last.
    private bool IsStill(ReadOnlySpan<double> values)
        => Count > 1 && values.SequenceEqual(Values(Count - 1)) && values.SequenceEqual(Values(Count - 2));

    private int Place(int index) => (_first + index) % _times.Length;

    private void Put(int index, long time, ReadOnlySpan<double> values)
    {
        _times[Place(index)] = time;
        values.CopyTo(_values.AsSpan(Place(index) * width, width));
    }

    // It only grows before it has gone round for the first time.
    private void Grow()
    {
        var size = Math.Min(capacity, _times.Length * 2);
        Array.Resize(ref _times, size);
        Array.Resize(ref _values, size * width);
    }
}
